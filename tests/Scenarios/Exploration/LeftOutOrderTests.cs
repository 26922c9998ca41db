using Harness.Campaigns;
using Harness.Exploration;
using Harness.Machines;
using Xunit;

namespace Scenarios.Exploration;

/// <summary>
/// The orders of deeds that a cluster's search leaves out are compared with the search that leaves none out, on servers that go wrong at a drawn place: in one term,
/// at one entry, after one snapshot, at one server.
/// </summary>
public sealed class LeftOutOrderTests
{
    private static readonly int Plants = Modes.IsNightly ? 1_000 : 40;
    private static readonly ClusterBounds Bounds = new() { Replicas = 3, Commands = 3, Faults = 1 };

    [Fact]
    public void What_is_left_out_changes_no_verdict()
    {
        int violated = 0;
        for (int i = 0; i < Plants; i++)
        {
            Plant plant = Plant.Draw(RandomStream.Create("left out", $"{i}"));
            ClusterResult whole = Explore(plant, Bounds with { DeliversFirst = false });
            ClusterResult reduced = Explore(plant, Bounds);
            Assert.Equal((plant, whole.Result.IsViolated), (plant, reduced.Result.IsViolated));
            if (whole.Result.IsViolated) violated++;
            else Assert.True(reduced.Result.Unique * 2 < whole.Result.Unique, $"{reduced.Result.Unique} of {whole.Result.Unique}");
        }
        Assert.InRange(violated, Plants / 5, Plants * 4 / 5);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void With_no_fault_to_come_or_several_nothing_is_missed_either(int faults)
    {
        for (int i = 0; i < Plants / 4; i++)
        {
            Plant plant = Plant.Draw(RandomStream.Create("left out", $"{i}"));
            ClusterBounds bounds = Bounds with { Faults = faults, Commands = 2, Replicas = 2 };
            Assert.Equal((plant, Explore(plant, bounds with { DeliversFirst = false }).Result.IsViolated), (plant, Explore(plant, bounds).Result.IsViolated));
        }
    }

    private static ClusterResult Explore(Plant plant, ClusterBounds bounds) =>
        ClusterExplorer.Explore(((ISpecification)new PlantedSpecification(plant, letters: 1)).Erase(), "", bounds, new ExploreOptions());
}
