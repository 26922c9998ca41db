using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>One step of a candidate, with its text and its size.</summary>
/// <param name="Step">The step.</param>
/// <param name="Text">Its canonical text.</param>
/// <param name="Message">The message's name; empty for other steps than proposals.</param>
/// <param name="Arguments">The command's JSON; null for other steps than proposals.</param>
/// <param name="Nodes">The number of members and elements in the JSON.</param>
/// <param name="Weight">The size of all values.</param>
/// <param name="Rank">What is compared, ordinally, before any argument: the kind of the step, and with it the place of its message among all messages, its query or its handler.</param>
internal sealed record ShrinkLine(Step Step, string Text, string Message, Json? Arguments, int Nodes, long Weight, string Rank);

/// <summary>
/// A script on its way to become smaller. The order is total: fewer steps, then fewer replicas, then simpler messages (step by step from
/// the first, by <see cref="MessageOrder"/>), then fewer slots, then smaller values, then the text. Messages come before arguments, so
/// the least script does not depend on which arguments a run happened to give to which message.
/// </summary>
/// <param name="Options">How it is run.</param>
/// <param name="Lines">Its steps.</param>
internal sealed record Candidate(ScriptOptions Options, IReadOnlyList<ShrinkLine> Lines) : IComparable<Candidate>
{
    /// <inheritdoc/>
    public int CompareTo(Candidate? other)
    {
        if (other is null) return 1;
        int order = Lines.Count.CompareTo(other.Lines.Count);
        if (order == 0) order = Options.Replicas.CompareTo(other.Options.Replicas);
        for (int i = 0; order == 0 && i < Lines.Count; i++) order = string.CompareOrdinal(Lines[i].Rank, other.Lines[i].Rank);
        if (order == 0) order = Nodes().CompareTo(other.Nodes());
        if (order == 0) order = Weight().CompareTo(other.Weight());
        for (int i = 0; order == 0 && i < Lines.Count; i++) order = string.CompareOrdinal(Lines[i].Text, other.Lines[i].Text);
        return order;
    }

    /// <summary>The same with another list of steps.</summary>
    public Candidate With(IEnumerable<ShrinkLine> lines) => this with { Lines = lines.ToArray() };

    /// <summary>The same with one step replaced.</summary>
    public Candidate With(int at, ShrinkLine line)
    {
        ShrinkLine[] lines = Lines.ToArray();
        lines[at] = line;
        return this with { Lines = lines };
    }

    /// <summary>The same without some of its steps.</summary>
    public Candidate Without(int start, int count)
    {
        var lines = new List<ShrinkLine>(Lines.Count - count);
        for (int i = 0; i < Lines.Count; i++)
        {
            if (i < start || i >= start + count) lines.Add(Lines[i]);
        }
        return this with { Lines = lines };
    }

    private long Nodes()
    {
        long sum = 0;
        foreach (ShrinkLine line in Lines) sum += line.Nodes;
        return sum;
    }

    private long Weight()
    {
        long sum = Options.Seed.Length + Options.Old.Length;
        foreach (ShrinkLine line in Lines) sum += line.Weight;
        return sum;
    }
}
