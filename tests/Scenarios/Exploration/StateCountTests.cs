using Harness.Campaigns;
using Harness.Exploration;
using Samples.Models;
using Xunit;

namespace Scenarios.Exploration;

/// <summary>
/// The published counts of public models, met exactly: distinct states in either order with one worker and with two; total and depth level by level. The counts of
/// larger bounds, which take seconds, are among the cases where HARNESS_NIGHTLY is 1.
/// </summary>
public sealed class StateCountTests
{
    public static TheoryData<string, string, long, long, long> Counts
    {
        get
        {
            var counts = new TheoryData<string, string, long, long, long>
            {
                { "transaction-commit", "managers=3", 34, 94, 7 },
                { "two-phase-commit", "managers=3", 288, 1_146, 11 },
                { "two-phase-commit-in-classes", "managers=3", 288, 1_146, 11 },
                { "backup-commit", "managers=3", 1_245, 5_841, 15 },
                { "dining-philosophers", "philosophers=5", 67, 336, 29 },
                { "alternating-bit", "values=2 capacity=2", 240, 1_392, 10 },
                // Published with depth 10, by a search of several workers: see SharedQueueTests.
                { "termination-detection", "nodes=3", 302, 2_001, 9 },
                { "leader-election", "nodes=3", 137, 227, 10 },
                { "readers-writers", "actors=3", 21_527, 59_674, 13 },
            };
            if (Modes.IsNightly) counts.Add("mutual-exclusion", "processes=3 clocks=6", 724_274, 2_729_079, 61);
            return counts;
        }
    }

    public static TheoryData<string, string, long> DistinctCounts
    {
        get
        {
            var counts = new TheoryData<string, string, long>
            {
                { "two-phase-commit", "managers=5", 8_832 },
                { "paxos", "clients=2 servers=3", 16_668 },
                { "shared-register", "clients=2 servers=2", 544 },
                { "single-copy-register", "clients=2 servers=1", 93 },
            };
            if (!Modes.IsNightly) return counts;
            counts.Add("two-phase-commit", "managers=7", 296_448);
            counts.Add("two-phase-commit", "managers=8", 1_745_408);
            counts.Add("two-phase-commit", "managers=9", 10_340_352);
            counts.Add("two-phase-commit-in-classes", "managers=7", 296_448);
            counts.Add("paxos", "clients=3 servers=3", 1_194_428);
            return counts;
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void A_public_model_has_its_published_counts(string name, string bounds, long distinct, long total, long depth)
    {
        foreach (ExploreOptions options in Modes.All)
        {
            ExploreResult result = Explore(name, bounds, options);
            Assert.Equal(ExploreOutcome.Complete, result.Outcome);
            Assert.Equal(distinct, result.Unique);
            Assert.Equal(total, result.Total);
            if (options.Order == SearchOrder.BreadthFirst) Assert.Equal(depth, result.Depth);
            Assert.All(result.Findings, finding => Assert.Equal((finding.Property, Verdict.Holds), (finding.Property, finding.Verdict)));
        }
    }

    [Theory]
    [MemberData(nameof(DistinctCounts))]
    public void A_public_model_has_its_published_number_of_states(string name, string bounds, long distinct)
    {
        foreach (ExploreOptions options in Modes.All)
        {
            ExploreResult result = Explore(name, bounds, options);
            Assert.Equal(distinct, result.Unique);
            Assert.All(result.Findings, finding => Assert.Equal((finding.Property, Verdict.Holds), (finding.Property, finding.Verdict)));
        }
    }

    [Theory]
    [InlineData(3, 80)]
    [InlineData(5, 314)]
    [InlineData(7, 920)]
    public void Symmetry_leaves_one_state_of_each_orbit(int managers, long orbits)
    {
        foreach (ExploreOptions options in Modes.All)
        {
            Assert.Equal(orbits, Explore("two-phase-commit", $"managers={managers}", options with { Symmetry = true }).Unique);
        }
    }

    [Fact]
    public void Two_copies_without_a_protocol_are_no_register()
    {
        ExploreResult result = Explore("single-copy-register", "clients=2 servers=2", new ExploreOptions());
        PropertyResult finding = result.Findings[0];
        Assert.Equal(("linearizable", Verdict.Violated), (finding.Property, finding.Verdict));
        // Put, put done, get at the other server, answered: nothing shorter shows it.
        Assert.Equal(5, finding.Path.Count);
    }

    private static ExploreResult Explore(string name, string bounds, ExploreOptions options) => Explorer.Explore(Modes.Model(name, bounds), options);
}
