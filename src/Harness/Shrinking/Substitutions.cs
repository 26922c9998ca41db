using System.Collections.Immutable;
using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>
/// The passes that put other commands in the place of those a script has, of any message type. They make the end of shrinking depend on
/// the bug and not on the run that met it: where commands of the specification's alphabet show the bug too, the least sequence of them
/// does, whatever the run had; and what the bug needs of a command's arguments is transplanted into simpler messages.
/// </summary>
internal sealed class Substitutions(Trials trials, LineReading reading, Alphabet alphabet, IReadOnlyList<string> queries)
{
    /// <summary>Pairs of commands are exchanged in scripts of up to so many commands: their number grows with the square of the alphabet.</summary>
    private const int MaxCommandsForPairs = 3;
    /// <summary>The other steps are put in every place between the commands if there are no more than this.</summary>
    private const int MaxStepsToPlace = 2;
    /// <summary>Of each message, the shortest few commands of the run are tried in the place of others.</summary>
    private const int MaxPerMessage = 3;
    /// <summary>What the start and the end of a run cost, in steps.</summary>
    private const int StartAndEnd = 12;

    /// <summary>The least script whose commands are all of the alphabet: one, two, or part of a story and one more. The script's other steps stay.</summary>
    public Candidate Anew(Candidate best) => Anew(best, new Allowance(long.MaxValue));

    /// <summary>As <see cref="Anew(Candidate)"/>, for the price of so many runs of the script itself: where that finds nothing, it is better to shorten the script.</summary>
    public Candidate Anew(Candidate best, int runs) => Anew(best, new Allowance((long)runs * Price(best)));

    private Candidate Anew(Candidate best, Allowance allowance)
    {
        best = Least(Sequences(best, alphabet.Singles.Select(letter => new[] { letter })), best, allowance);
        // A run of many commands is likely to need more than two of them, and then a story is what it needs.
        if (best.Lines.Count(IsCommand) is 2 or MaxCommandsForPairs) best = Least(Sequences(best, alphabet.Sequences(2)), best, allowance);
        return best.Lines.Count(IsCommand) < 2 ? best : Least(Sequences(best, alphabet.Stories()), best, allowance);
    }

    // What a candidate costs, in steps: to start servers and to judge them at the end is as dear as some more steps.
    private static int Price(Candidate candidate) => candidate.Lines.Count + StartAndEnd;

    /// <summary>Commands of the alphabet in the place of the script's, of all, of any two, of any one; with or without parts of the script's in them.</summary>
    public Candidate FromAlphabet(Candidate best)
    {
        if (!best.Lines.Any(IsCommand) || alphabet.Letters.Count == 0) return best;
        best = Anew(best);
        ShrinkLine[] grafted = [.. Grafted(best)];
        best = Least(Sequences(best, grafted.Select(letter => new[] { letter })), best);
        best = Least(InPlace(best, [.. alphabet.Singles, .. grafted]), best);
        return best.Lines.Count(IsCommand) <= MaxCommandsForPairs ? Least(PairsInPlace(best), best) : best;
    }

    /// <summary>Other queries in the place of the script's.</summary>
    public Candidate Queries(Candidate best)
    {
        string[] arguments = ["", .. Names.Of(best)];
        for (int i = 0; i < best.Lines.Count; i++)
        {
            if (best.Lines[i].Step is not ReadStep read) continue;
            best = Least(queries.SelectMany(query => arguments.Select(argument => best.With(i, reading.Of(read with { Query = query, Argument = argument })))), best);
        }
        return best;
    }

    /// <summary>
    /// What the leader's handlers proposed in the place of the requests, of all of them or, where one of them is what the bug needs, of each that can be spared.
    /// A handler draws identifiers by the length of the log, so nothing before a request can go as long as later steps name what it made.
    /// The script may get longer; what is shrunk from here on is the unfolded one.
    /// </summary>
    public Candidate Unfolded(Candidate best)
    {
        if (!best.Lines.Any(IsRequest)) return best;
        IReadOnlyList<IReadOnlyList<object>> proposed = trials.Proposed(best);
        ShrinkLine[][] unfolded =
        [
            .. best.Lines.Select((line, i) => IsRequest(line) && i < proposed.Count ? Written(proposed[i]) ?? [line] : [line]),
        ];
        if (trials.Failing(best.With(unfolded.SelectMany(lines => lines)), aimsAnew: false) is { } failing) return failing;
        ShrinkLine[][] mixed = [.. best.Lines.Select(line => new[] { line })];
        for (int i = mixed.Length - 1; i >= 0; i--)
        {
            if (!IsRequest(best.Lines[i])) continue;
            ShrinkLine[] kept = mixed[i];
            mixed[i] = unfolded[i];
            if (trials.Failing(best.With(mixed.SelectMany(lines => lines)), aimsAnew: false) is null) mixed[i] = kept;
        }
        return trials.Failing(best.With(mixed.SelectMany(lines => lines)), aimsAnew: false) ?? best;
    }

    // A handler may propose what has no text that reads back: then the request stays as it is.
    private ShrinkLine[]? Written(IReadOnlyList<object> commands)
    {
        ShrinkLine?[] lines = [.. commands.Select(reading.OfUnwritten)];
        return Array.TrueForAll(lines, line => line is not null) ? [.. lines.OfType<ShrinkLine>()] : null;
    }

    /// <summary>Commands of the run itself in the place of others.</summary>
    public Candidate FromRun(Candidate best, Candidate run)
    {
        ShrinkLine[] pool =
        [
            .. run.Lines.Where(IsCommand)
                .DistinctBy(line => line.Text)
                .GroupBy(line => line.Message, StringComparer.Ordinal)
                .SelectMany(group => group.OrderBy(line => line.Nodes).ThenBy(line => line.Weight).ThenBy(line => line.Text, StringComparer.Ordinal).Take(MaxPerMessage)),
        ];
        return Least(InPlace(best, pool).Where(candidate => IsOfSimplerMessages(candidate, best)), best);
    }

    /// <summary>Texts the alphabet has under the same name in the place of the script's: one of a few words that a machine knows cannot be made shorter.</summary>
    public Candidate Literals(Candidate best)
    {
        SortedDictionary<string, SortedSet<string>> words = JsonParts.Texts(alphabet.Letters.Select(letter => letter.Arguments!));
        for (int i = 0; i < best.Lines.Count; i++)
        {
            if (best.Lines[i].Arguments is not { } arguments) continue;
            IEnumerable<Candidate> candidates = JsonParts.WithOtherTexts(arguments, words)
                .Select(changed => reading.Of(best.Lines[i].Message, changed) is { } line ? best.With(i, line) : null)
                .OfType<Candidate>();
            best = Least(candidates, best);
        }
        return best;
    }

    // The least candidate that fails; the best so far if none that is smaller does. Faults are aimed anew: the rows are others.
    private Candidate Least(IEnumerable<Candidate> candidates, Candidate best, Allowance? allowance = null)
    {
        // To bring the candidates into their order takes them all.
        if (trials.IsOver || allowance is { IsSpent: true }) return best;
        foreach (Candidate candidate in trials.Ahead(candidates.Where(candidate => candidate.CompareTo(best) < 0).Order(), aimsAnew: true))
        {
            if (trials.SmallerAimedAnew(candidate, best) is { } failing) return failing;
            if (trials.IsOver || allowance?.Spend(Price(candidate)) == false) break;
        }
        return best;
    }

    // What is left to be spent on candidates, in steps.
    private sealed class Allowance(long steps)
    {
        private long _left = steps;

        public bool IsSpent => _left <= 0;

        public bool Spend(int price) => (_left -= price) > 0;
    }

    // Whole sequences of commands, with the script's other steps in every place between them, in their order.
    private static IEnumerable<Candidate> Sequences(Candidate best, IEnumerable<IReadOnlyList<ShrinkLine>> sequences)
    {
        ShrinkLine[] others = Others(best);
        return sequences.Where(sequence => sequence.Count + others.Length <= best.Lines.Count)
            .SelectMany(sequence => Merged(sequence, sequence.Count, others, others.Length).Select(best.With));
    }

    // Of a script that still has many other steps only a fault is likely to matter.
    private static ShrinkLine[] Others(Candidate best)
    {
        ShrinkLine[] others = [.. best.Lines.Where(line => !IsCommand(line))];
        return others.Length <= MaxStepsToPlace ? others : [.. others.Where(line => line.Step is FaultStep).TakeLast(1)];
    }

    private static IEnumerable<ImmutableList<ShrinkLine>> Merged(IReadOnlyList<ShrinkLine> one, int ofOne, IReadOnlyList<ShrinkLine> other, int ofOther)
    {
        if (ofOne + ofOther == 0) return [[]];
        IEnumerable<ImmutableList<ShrinkLine>> merged = [];
        if (ofOne > 0) merged = merged.Concat(Merged(one, ofOne - 1, other, ofOther).Select(before => before.Add(one[ofOne - 1])));
        if (ofOther > 0) merged = merged.Concat(Merged(one, ofOne, other, ofOther - 1).Select(before => before.Add(other[ofOther - 1])));
        return merged;
    }

    private static IEnumerable<Candidate> InPlace(Candidate best, IReadOnlyList<ShrinkLine> letters) =>
        Enumerable.Range(0, best.Lines.Count).Where(i => IsCommand(best.Lines[i])).SelectMany(i => letters.Select(letter => best.With(i, letter)));

    private IEnumerable<Candidate> PairsInPlace(Candidate best)
    {
        int[] commands = [.. Enumerable.Range(0, best.Lines.Count).Where(i => IsCommand(best.Lines[i]))];
        return
            from first in commands
            from second in commands
            where first < second
            from sequence in alphabet.Sequences(2)
            select best.With(first, sequence[0]).With(second, sequence[1]);
    }

    // Commands of the alphabet in which one object is replaced by an object of the script's own commands that has all of its members.
    private IEnumerable<ShrinkLine> Grafted(Candidate best)
    {
        Json.Object[] grafts =
        [
            .. best.Lines.Where(IsCommand)
                .SelectMany(line => JsonParts.Objects(line.Arguments!))
                .DistinctBy(graft => graft.Print()),
        ];
        return
            from letter in alphabet.Letters
            from graft in grafts
            from changed in JsonParts.Grafted(letter.Arguments!, graft)
            let line = reading.Of(letter.Message, changed)
            where line is not null
            select line;
    }

    private static bool IsOfSimplerMessages(Candidate candidate, Candidate best)
    {
        for (int i = 0; i < best.Lines.Count; i++)
        {
            int order = string.CompareOrdinal(candidate.Lines[i].Rank, best.Lines[i].Rank);
            if (order != 0) return order < 0;
        }
        return false;
    }

    private static bool IsRequest(ShrinkLine line) => line.Step is RequestStep;

    private static bool IsCommand(ShrinkLine line) => line.Arguments is not null;
}
