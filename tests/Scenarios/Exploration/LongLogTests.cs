using Harness.Campaigns;
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

    [Theory]
    [InlineData(SearchOrder.BreadthFirst)]
    [InlineData(SearchOrder.DepthFirst)]
    public void As_many_logs_are_judged_whatever_the_number_of_workers(SearchOrder order)
    {
        // Sound: there is no server 9. Several hundred states, since each worker tries its first ones twice, which must not count.
        ErasedSpecification sound = ((ISpecification)new PlantedSpecification(new Plant(9, 0, 0, 0, -1), letters: 3)).Erase();
        ClusterResult[] found =
        [
            .. from workers in new[] { 1, 2, 3 }
               select ClusterExplorer.Explore(sound, "", new ClusterBounds { Replicas = 2, Commands = 3, Faults = 1 }, new ExploreOptions { Order = order, Workers = workers }),
        ];
        Assert.All(found, result => Assert.Equal((ExploreOutcome.Complete, false), (result.Result.Outcome, result.Result.IsViolated)));
        Assert.Single(found.Select(result => (result.Result.Unique, result.Result.Total, result.JudgedLogs)).Distinct());
        Assert.True(found[0].Result.Unique > 256);
        // Nor is how often entries were applied the same, and therefore told of one worker only.
        Assert.True(found.Select(result => result.Applied).Distinct().Count() > 1);
    }

    [Fact]
    public void Two_workers_that_judge_one_log_at_once_keep_one_verdict_of_it()
    {
        // A verdict that can be told from any other of the same log.
        int breaches = 0;
        ErasedSpecification counting = ((ISpecification)new CountingSpecification(() => ++breaches)).Erase();
        var options = new ScriptOptions("explore", 2, GuardMode.Off, "");
        Violation? others = null;
        bool isAsked = false;
        ClusterEnds? ends = null;
        // The other worker comes to its verdict while this one is about to.
        ends = new ClusterEnds(counting, options, _ =>
        {
            if (isAsked) return;
            isAsked = true;
            others = JudgeOne(ends!);
        });
        Violation? own = JudgeOne(ends);
        Assert.NotNull(others);
        Assert.Equal(others, own);
        Assert.Equal(others, JudgeOne(ends));
        Assert.Equal(1, ends.Judged);

        Violation? JudgeOne(ClusterEnds judging)
        {
            var simulator = new Simulator(counting, options, new RunOptions { Twins = false }, [], FaultCatalogue.Strike);
            var step = new ProposeStep(new Letter("a"));
            simulator.Take(step);
            return judging.Judge(simulator, "", commands: 1, new Steps(step, null));
        }
    }

    /// <summary>Each look at a machine finds another breach.</summary>
    private sealed class CountingSpecification(Func<int> count) : Specification<PlantedMachine, Letter, string>
    {
        public override string Name => "counting";
        public override PlantedMachine Create(ReplicaEnvironment environment) => new(new Plant(9, 0, 0, 0, -1), environment.Replica);
        public override FsCheck.Gen<Letter> Command(StateView leader) => FsCheck.Fluent.Gen.Constant(new Letter("a"));
        public override IEnumerable<Invariant<PlantedMachine>> Invariants =>
            [new("counted", _ => new InvariantBreach("letters", "", "value", $"breach {count()}"))];
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
