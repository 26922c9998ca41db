using Harness.Campaigns;
using Harness.Exploration;
using Harness.Faults;
using Harness.Machines;
using Harness.Nomad;
using Harness.Nomad.Mutants;
using Harness.Simulation;
using Xunit;

namespace Scenarios.Exploration;

/// <summary>The real machine, searched to the end of small bounds.</summary>
public sealed class ClusterTests
{
    private static readonly ClusterBounds Small = new() { Replicas = 2, Commands = 1, Faults = 1, Letters = 12, InitialStates = 3, DeliversFirst = false };

    private static ErasedSpecification Nomad => ((ISpecification)new NomadSpecification()).Erase();

    private static ClusterResult Explore(ErasedSpecification specification, ClusterBounds bounds, ExploreOptions? options = null) =>
        ClusterExplorer.Explore(specification, "", bounds, options ?? new ExploreOptions { SleepSets = true });

    [Fact]
    public void Nothing_is_found_in_the_reference_system_and_every_way_to_search_counts_the_same()
    {
        ClusterResult first = Explore(Nomad, Small);
        Assert.Equal((ExploreOutcome.Complete, false), (first.Result.Outcome, first.Result.IsViolated));
        Assert.Equal(first.Result.Unique, Explore(Nomad, Small, new ExploreOptions()).Result.Unique);
        Assert.Equal(first.Result.Unique, Explore(Nomad, Small, new ExploreOptions { Order = SearchOrder.DepthFirst, Workers = 2 }).Result.Unique);
        ClusterResult stateless = Explore(Nomad, Small with { IsStateless = true });
        Assert.Equal((first.Result.Unique, first.Result.Total, first.Result.Depth), (stateless.Result.Unique, stateless.Result.Total, stateless.Result.Depth));
    }

    [Fact]
    public void Delivering_first_leaves_states_out_and_comes_to_the_same_verdict()
    {
        ClusterBounds bounds = Small with { Faults = 0, Commands = 2, Letters = 4, InitialStates = 1 };
        long reduced = Explore(Nomad, bounds with { DeliversFirst = true }, new ExploreOptions()).Result.Unique;
        ClusterResult full = Explore(Nomad, bounds);
        Assert.False(full.Result.IsViolated);
        // Logs of 0, 1 and 2 commands of 4 letters, with the follower anywhere: 1 + 4 * 2 + 16 * 3.
        Assert.Equal(1 + (4 * 2) + (16 * 3), full.Result.Unique);
        Assert.True(reduced < full.Result.Unique);
    }

    [Fact]
    public void Three_replicas_come_to_the_same_states_with_sleep_sets_and_without()
    {
        ClusterBounds bounds = Small with { Replicas = 3, Letters = 2, InitialStates = 1 };
        ExploreResult plain = Explore(Nomad, bounds, new ExploreOptions()).Result;
        ExploreResult slept = Explore(Nomad, bounds).Result;
        Assert.Equal((plain.Unique, false, false), (slept.Unique, slept.IsViolated, plain.IsViolated));
        Assert.True(slept.Total < plain.Total);
        Assert.False(Explore(Nomad, bounds with { DeliversFirst = true }, new ExploreOptions { Workers = 2 }).Result.IsViolated);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_promotion_that_reads_the_clock_is_found_with_a_script_that_replays(bool isStateless)
    {
        ErasedSpecification mutant = new C4PromotionReadsTheClock().Mutate(new NomadSpecification()).Erase();
        ClusterResult found = Explore(mutant, Small with { Letters = 42, Faults = 0, IsStateless = isStateless });
        Assert.NotNull(found.Violation);
        Assert.Equal(OracleNames.Convergence, found.Violation.Oracle);
        Replay replay = Replayer.Run(mutant, found.Script!, keepsTrace: false);
        Assert.Equal(found.Violation.Signature, replay.Finding!.Violation.Signature);
        // The initial state's four commands, delivered, and the promotion.
        Assert.Equal(6, found.Script!.Steps.Length);
    }

    [Theory]
    [InlineData("mutate-after-read", OracleNames.Mutation)]
    [InlineData("skip-entry", OracleNames.Convergence)]
    public void A_deliberate_fault_is_found_forked_or_run_again(string fault, string oracle)
    {
        ClusterBounds bounds = Small with { Letters = 3, InitialStates = 2, Fault = FaultCatalogue.Find(fault) };
        ClusterResult forked = Explore(Nomad, bounds);
        ClusterResult stateless = Explore(Nomad, bounds with { IsStateless = true });
        Assert.Equal(oracle, forked.Violation!.Oracle);
        Assert.Equal((forked.Violation.Signature, forked.Result.Unique), (stateless.Violation!.Signature, stateless.Result.Unique));
        Assert.Equal(forked.Violation.Signature, Replayer.Run(Nomad, forked.Script!, keepsTrace: false).Finding!.Violation.Signature);
    }

    [Theory]
    [InlineData("", "", 2, 3)]
    [InlineData("allocs", "Job.Priority", 3, 1)]
    public void After_a_mutation_fault_in_one_branch_its_siblings_find_nothing_but_what_is_theirs(string table, string path, int initialStates, int letters)
    {
        // Goes on after each violation: rows that forks share, and what stands behind handles, were healed, so states and verdicts are those of runs from the beginning.
        ClusterBounds bounds = Small with { Letters = letters, InitialStates = initialStates, Fault = FaultCatalogue.Find("mutate-after-read"), FaultTable = table, FaultPath = path };
        var options = new ExploreOptions { SleepSets = true, GoesOn = true };
        ExploreResult forked = Explore(Nomad, bounds, options).Result;
        ExploreResult stateless = Explore(Nomad, bounds with { IsStateless = true }, options).Result;
        Assert.Equal((forked.Unique, forked.Total), (stateless.Unique, stateless.Total));
        Assert.Equal(forked.Findings[0].Path.Count, stateless.Findings[0].Path.Count);
    }
}
