using Harness.Machines;
using Harness.Nomad;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using Nomad.Messages;
using StateStore.Guarding;
using Xunit;

namespace Properties.Nomad;

/// <summary>The finite commands of the reference system, which exploration and shrinking start from.</summary>
public sealed class AlphabetTests
{
    private static readonly ErasedSpecification s_specification = ((ISpecification)new NomadSpecification()).Erase();

    [Fact]
    public void Each_command_stands_in_the_alphabet_once_and_reads_back()
    {
        string[] texts = [.. s_specification.Alphabet.Select(s_specification.PrintCommand)];
        Assert.Equal(texts.Length, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.All(texts, text => Assert.Equal(text, s_specification.PrintCommand(s_specification.ParseCommand(text))));
        Assert.True(s_specification.Alphabet.Select(s_specification.MessageName).Distinct(StringComparer.Ordinal).Count() >= 19);
    }

    [Fact]
    public void Shrinking_has_a_small_command_of_each_message()
    {
        string[] replacements = [.. s_specification.Replacements.Select(s_specification.MessageName)];
        string[] alphabet = [.. s_specification.Alphabet.Select(s_specification.MessageName)];
        Assert.Empty(replacements.Intersect(alphabet, StringComparer.Ordinal));
        Assert.Equal(
            NomadMessages.All.Select(message => message.Name).Order(StringComparer.Ordinal),
            replacements.Concat(alphabet).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_commands_that_lead_to_an_initial_state_succeed()
    {
        Assert.Equal(["empty", "node-and-job", "canary"], s_specification.InitialStates.Select(state => state.Key));
        Assert.All(s_specification.InitialStates, state => Assert.Equal(state.Value.Count, Run(state.Value)));
    }

    [Fact]
    public void Each_command_of_the_alphabet_succeeds_after_at_most_one_other_in_some_initial_state()
    {
        foreach (object command in s_specification.Alphabet)
        {
            Assert.True(
                s_specification.InitialStates.Any(state => Succeeds([.. state.Value, command])
                    || s_specification.Alphabet.Any(other => Succeeds([.. state.Value, other, command]))),
                s_specification.PrintCommand(command));
        }
    }

    [Fact]
    public void What_is_tried_where_one_command_is_proposed_is_no_repetition_and_its_states_can_be_reached()
    {
        string[] texts = [.. s_specification.Alphabet.Concat(s_specification.Replacements).Concat(s_specification.WideAlphabet).Select(s_specification.PrintCommand)];
        Assert.Equal(texts.Length, texts.Distinct(StringComparer.Ordinal).Count());
        Assert.All(texts, text => Assert.Equal(text, s_specification.PrintCommand(s_specification.ParseCommand(text))));
        Assert.Equal(["allocation", "deployment", "volume", "two-jobs", "scaled"], s_specification.WideInitialStates.Select(state => state.Key));
        Assert.All(s_specification.WideInitialStates, state => Assert.Equal(state.Value.Count, Run(state.Value)));
    }

    private static bool Succeeds(IReadOnlyList<object> commands) => Run(commands) == commands.Count;

    // How many of the commands were answered without an error.
    private static long Run(IReadOnlyList<object> commands)
    {
        var script = new Script(s_specification.Name, new ScriptOptions("", 1, GuardMode.Off, ""), [.. commands.Select(command => new ProposeStep(command))]);
        RunResult result = Runner.Run(s_specification, script, new RunOptions { Twins = false });
        Assert.Empty(result.Violations);
        return result.Counts.Coverage.Where(entry => entry.Key.EndsWith("/ok", StringComparison.Ordinal)).Sum(entry => entry.Value);
    }
}
