using Harness.Campaigns;
using Harness.Exploration;
using Samples.Models;
using Xunit;

namespace Scenarios.Exploration;

/// <summary>
/// The published counts of public models, met exactly: distinct states in either order with one worker and with two; total and depth level by level. The counts of
/// larger bounds, which take seconds, are checked where HARNESS_NIGHTLY is 1.
/// </summary>
public sealed class StateCountTests
{
    [Theory]
    [InlineData("transaction-commit", "managers=3", 34, 94, 7)]
    [InlineData("two-phase-commit", "managers=3", 288, 1_146, 11)]
    [InlineData("two-phase-commit-in-classes", "managers=3", 288, 1_146, 11)]
    public void A_public_model_has_its_published_counts(string name, string bounds, long distinct, long total, long depth)
    {
        foreach (ExploreOptions options in Modes.All)
        {
            ExploreResult result = Explore(name, bounds, options);
            Assert.Equal(ExploreOutcome.Complete, result.Outcome);
            Assert.Equal(distinct, result.Unique);
            Assert.Equal(total, result.Total);
            if (options.Order == SearchOrder.BreadthFirst) Assert.Equal(depth, result.Depth);
            Assert.All(result.Findings, finding => Assert.Equal(Verdict.Holds, finding.Verdict));
        }
    }

    [Theory]
    [InlineData("two-phase-commit", "managers=5", 8_832)]
    public void A_public_model_has_its_published_number_of_states(string name, string bounds, long distinct)
    {
        foreach (ExploreOptions options in Modes.All) Assert.Equal(distinct, Explore(name, bounds, options).Unique);
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

    private static ExploreResult Explore(string name, string bounds, ExploreOptions options) => Explorer.Explore(Modes.Model(name, bounds), options);
}
