using Harness.Generation;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Campaigns.Places;

/// <summary>
/// Fills the arguments of a story's commands as far as the machine answers each command as before and no invariant is broken: found
/// by trying all places at once on a fork of the machine, and halves of them where that fails.
/// </summary>
internal sealed class StoryFiller(ErasedSpecification specification, Story story)
{
    /// <summary>A command that refuses this often keeps what it has got.</summary>
    private const int MaxTries = 1000;

    // What a message refused once it is not asked again in this story.
    private readonly Dictionary<string, HashSet<string>> _refused = new(StringComparer.Ordinal);

    /// <summary>The step with its command filled, for the state in which the simulator is.</summary>
    public Step Fill(Simulator simulator, Step step)
    {
        if (step is not ProposeStep propose || !IsMeant(propose, simulator.Cluster.Step) || !simulator.Cluster.CanFork) return step;
        if (Answer(simulator, propose.Command) is not { } wanted) return step;
        string message = specification.MessageName(propose.Command);
        string text = specification.PrintCommand(propose.Command);
        if (!_refused.TryGetValue(message, out HashSet<string>? refused)) _refused.Add(message, refused = new(StringComparer.Ordinal));
        if (Filled(text, pattern => !refused.Contains(pattern)) is not { } all) return step;
        if (Accepts(simulator, all.Command, wanted)) return new ProposeStep(all.Command);
        return Best(simulator, text, all.Places, wanted, refused) is { } best ? new ProposeStep(best) : step;
    }

    private object? Best(Simulator simulator, string text, IReadOnlyList<string> places, byte[] wanted, HashSet<string> refused)
    {
        object? best = null;
        int tries = 0;
        string[] accepted = [];
        var open = new Stack<(int From, int Count)>();
        open.Push((places.Count / 2, places.Count - places.Count / 2));
        open.Push((0, places.Count / 2));
        while (open.TryPop(out (int From, int Count) part) && tries++ < MaxTries)
        {
            if (part.Count == 0) continue;
            string[] asked = [.. places.Skip(part.From).Take(part.Count)];
            string[] trial = [.. accepted, .. asked];
            if (Filled(text, new HashSet<string>(trial, StringComparer.Ordinal).Contains) is not { } filled) continue;
            if (Accepts(simulator, filled.Command, wanted))
            {
                accepted = trial;
                best = filled.Command;
            }
            else if (part.Count == 1)
            {
                refused.Add(asked[0]);
            }
            else
            {
                int half = part.Count / 2;
                open.Push((part.From + half, part.Count - half));
                open.Push((part.From, half));
            }
        }
        return best;
    }

    // A command of its own, so that the one in the script stays as it is.
    private (object Command, IReadOnlyList<string> Places)? Filled(string text, Func<string, bool> mayFill)
    {
        object command;
        try
        {
            command = specification.ParseCommand(text);
        }
        catch (FormatException)
        {
            // Drawn from the rows of an old server, it holds fields in a form in which nobody writes them down.
            return null;
        }
        if (specification.Arguments(command) is not { } arguments) return null;
        IReadOnlyList<string> places = ObjectCompletion.Fill(arguments, story.Fills >= StoryFill.Numbers, story.Fills >= StoryFill.Values, mayFill);
        return places.Count == 0 ? null : (command, places);
    }

    private static bool Accepts(Simulator simulator, object command, byte[] wanted) =>
        Answer(simulator, command) is { } answer && answer.AsSpan().SequenceEqual(wanted);

    private bool IsMeant(ProposeStep step, int position) =>
        story.Fills != StoryFill.None && (story.Message.Length == 0 || story.Message == specification.MessageName(step.Command))
        && (story.OneIn == 1 || RandomStream.Create(story.Script.Options.Seed, "fills").Derive((ulong)position).Chance(1, story.OneIn));

    // The result's bytes; null if the command is not committed, or breaks what must hold.
    private static byte[]? Answer(Simulator simulator, object command)
    {
        var step = new ProposeStep(command);
        Simulator fork = simulator.Fork([], step);
        int before = fork.Cluster.Log.Count;
        fork.Take(step);
        if (fork.Cluster.Log.Count == before || fork.Cluster.Leader is not { } leader) return null;
        byte[] result = fork.Cluster.Log[before].Result;
        return result.Length == 0 || leader.Running.CheckInvariants(isUnguarded: false).Any() ? null : result;
    }
}
