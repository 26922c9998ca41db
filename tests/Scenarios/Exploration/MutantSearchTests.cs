using Harness.Campaigns;
using Harness.Exploration;
using Harness.Machines;
using Harness.Nomad;
using Harness.Nomad.Mutants;
using Xunit;

namespace Scenarios.Exploration;

/// <summary>Known bugs, each found by exhaustion within the bounds it needs, with a counterexample as short as the script that `check` shrinks its own find to.</summary>
public sealed class MutantSearchTests
{
    private static readonly ClusterBounds Bounds = new() { Replicas = 2, Commands = 1, Faults = 0 };

    public static TheoryData<NomadMutant, ClusterBounds, int> Mutants
    {
        get
        {
            var mutants = new TheoryData<NomadMutant, ClusterBounds, int>
            {
                { new A16ChangesJobAfterInsert(), Bounds, 1 },
                { new B3CopyForgetsAffinities(), Bounds, 1 },
                { new C4PromotionReadsTheClock(), Bounds with { InitialStates = 3 }, 4 },
                { new M21VersionsShareTheirGroups(), Bounds, 1 },
                // What clients ask.
                { new A11CompletesStoredTopology(), Bounds with { Reads = 1 }, 2 },
                { new A6ScalesStoredJob(), Bounds with { Requests = 1 }, 2 },
                // A server of the older version.
                { new G1NewMessageIsProposedWithoutAGate(), Bounds with { Old = 1 }, 1 },
                // What a fork does not see.
                { new M2PolicyIDsAreRandom(), Bounds with { IsStateless = true }, 1 },
            };
            // States that hold more than a node and a job: as dear as all others together.
            if (Modes.IsNightly) mutants.Add(new A10EditsScalingEventsInPlace(), Bounds, 3);
            return mutants;
        }
    }

    [Theory]
    [MemberData(nameof(Mutants))]
    public void A_known_bug_is_found_within_its_bounds_as_short_as_by_check(NomadMutant mutant, ClusterBounds bounds, int steps)
    {
        ErasedSpecification specification = mutant.Mutate(new NomadSpecification()).Erase();
        ClusterResult found = ClusterExplorer.Explore(specification, "", bounds, new ExploreOptions());
        Assert.NotNull(found.Violation);
        Finding? finding = Replayer.Shrink(specification, found.Script!, found.Violation.Signature, null, default);
        Assert.InRange(finding!.Script.Steps.Length, 0, steps);
    }

    [Theory]
    [InlineData(0, 0, 0)]
    [InlineData(1, 1, 0)]
    [InlineData(0, 0, 1)]
    public void The_reference_system_holds_with_reads_requests_and_servers_of_two_versions(int reads, int requests, int old)
    {
        ErasedSpecification specification = ((ISpecification)new NomadSpecification()).Erase();
        ClusterResult found = ClusterExplorer.Explore(specification, "", Bounds with { Reads = reads, Requests = requests, Old = old, InitialStates = 3, Letters = 24 }, new ExploreOptions());
        Assert.Equal((ExploreOutcome.Complete, false), (found.Result.Outcome, found.Result.IsViolated));
    }
}
