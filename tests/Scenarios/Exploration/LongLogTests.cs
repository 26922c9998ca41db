using Harness.Exploration;
using Harness.Faults;
using Harness.Machines;
using Harness.Nomad;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Exploration;

/// <summary>Long logs of the same commands are judged once; unless they were written by servers of different versions.</summary>
public sealed class LongLogTests
{
    private static readonly ErasedSpecification s_nomad = ((ISpecification)new NomadSpecification()).Erase();
    private static readonly ScriptOptions s_options = new("explore", 2, GuardMode.Shadow, "") { Old = "1" };
    private static readonly Step[] s_upgrade = [new CrashStep(1), new RestartStep(1)];
    private static readonly Step[] s_proposals = [.. s_nomad.Alphabet.Take(2).Select(command => new ProposeStep(command))];

    [Fact]
    public void Logs_of_the_same_commands_and_other_versions_are_judged_apart()
    {
        var ends = new ClusterEnds(s_nomad, s_options, _ => { });
        Judge(ends, [.. s_proposals]);
        Judge(ends, [.. s_proposals, .. s_upgrade]);
        Assert.Equal(1, ends.Judged);
        Judge(ends, [s_proposals[0], .. s_upgrade, s_proposals[1]]);
        Judge(ends, [.. s_upgrade, .. s_proposals]);
        Assert.Equal(3, ends.Judged);
    }

    private static void Judge(ClusterEnds ends, Step[] script)
    {
        var simulator = new Simulator(s_nomad, s_options, new RunOptions { Twins = false }, [], FaultCatalogue.Strike);
        Steps? steps = null;
        foreach (Step step in script)
        {
            simulator.Take(step);
            steps = new Steps(step, steps);
        }
        Assert.Null(ends.Judge(simulator, "", commands: 2, steps!));
    }
}
