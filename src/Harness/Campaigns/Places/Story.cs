using System.Collections.Immutable;
using Harness.Generation;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Campaigns.Places;

/// <summary>A fault-free script in which a matrix seeks places, and how the commands in it are to be filled.</summary>
/// <param name="Script">The steps that write: commands, requests, and time.</param>
/// <param name="Fills">What of the commands' arguments is filled.</param>
/// <param name="Message">Only commands of this message are; empty: of all.</param>
/// <param name="OneIn">Only one in so many of them is: what follows a command filled to the brim often comes to nothing.</param>
internal sealed record Story(Script Script, StoryFill Fills, string Message, int OneIn)
{
    /// <summary>True if the story is told by the specification itself, for a matrix (<see cref="ErasedSpecification.FillingCommands"/>).</summary>
    public bool IsToldForMatrix { get; init; }

    /// <summary>
    /// The stories: from each initial state all the small commands the specification names, one after the other, and generated runs, each in the
    /// ways in which its commands can be filled. Those that are short come first.
    /// </summary>
    public static IReadOnlyList<Story> All(ErasedSpecification specification, MatrixOptions options, IReadOnlyList<Script> runs)
    {
        var stories = new List<Story>();
        foreach ((string name, IReadOnlyList<object> commands) in specification.InitialStates)
        {
            Script chain = Chain(specification, options, name, commands.Concat(specification.Alphabet).Concat(specification.Replacements));
            IEnumerable<string> messages = chain.Steps.OfType<ProposeStep>().Select(step => specification.MessageName(step.Command)).Distinct(StringComparer.Ordinal);
            foreach (string message in messages)
            {
                stories.Add(new Story(chain, StoryFill.Values, message, OneIn: 1));
                stories.Add(new Story(chain, StoryFill.Numbers, message, OneIn: 1));
            }
            stories.Add(new Story(chain, StoryFill.Children, "", OneIn: 1));
            if (specification.FillingCommands.Count > 0)
                stories.Add(new Story(Chain(specification, options, name, commands.Concat(specification.FillingCommands)), StoryFill.None, "", OneIn: 1) { IsToldForMatrix = true });
        }
        for (int i = 0; i < runs.Count; i++)
        {
            StoryFill fill = (i % 4) switch { 0 => StoryFill.Values, 1 => StoryFill.Numbers, 2 => StoryFill.Children, _ => StoryFill.None };
            stories.Add(new Story(Writing(runs[i]), fill, "", fill == StoryFill.Children ? 1 : 3));
        }
        return stories;
    }

    /// <summary>A simulator for looking at what steps write: one server, and nobody who judges.</summary>
    public static Simulator Simulate(ErasedSpecification specification, ScriptOptions options)
    {
        var judging = new RunOptions { Twins = false, OraclesOff = [.. OracleNames.All] };
        return new Simulator(specification, options with { Replicas = 1, Old = "" }, judging, [], static (_, _) => false);
    }

    private static Script Chain(ErasedSpecification specification, MatrixOptions options, string name, IEnumerable<object> commands) => new(
        specification.Name,
        new ScriptOptions($"{options.Seed}/{name}", options.Replicas, StateStore.Guarding.GuardMode.Shadow, ""),
        [.. commands.Select(command => new ProposeStep(command))]);

    private static Script Writing(Script run) => run with
    {
        Options = run.Options with { Old = "" },
        Steps = [.. run.Steps.Where(step => step is ProposeStep or RequestStep or TickStep)],
    };
}

/// <summary>What of a command's arguments is filled.</summary>
internal enum StoryFill
{
    /// <summary>Nothing: it is taken as it was drawn.</summary>
    None,
    /// <summary>Children, collections, and values that may be absent.</summary>
    Children,
    /// <summary>Those, and numbers and flags that are zero. Texts are mostly names of rows that are not there.</summary>
    Numbers,
    /// <summary>Those, and texts that are empty.</summary>
    Values,
}
