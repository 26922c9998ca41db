using Harness.Campaigns;
using Harness.Faults;
using Harness.Machines;
using Harness.Nomad;
using Nomad.Objects;
using StateStore.Guarding;
using StateStore.Objects;
using Xunit;

namespace Scenarios.Simulation;

/// <summary>Planning a fault does nothing yet.</summary>
public sealed class PlacementTests
{
    [Fact]
    public void Where_a_fault_is_to_strike_is_tried_on_a_copy_that_shares_nothing_with_the_row()
    {
        ErasedSpecification nomad = ((ISpecification)new NomadSpecification()).Erase();
        TypeModel type = new ObjectModel().For<Allocation>();
        var alloc = new Allocation { ID = "a", Job = new Shared<Job>(new Job { ID = "web", Datacenters = ["dc1"] }) };
        string before = type.PrintObject(alloc);
        var view = new OneRowView("allocs", new StateRow("allocs", "a", alloc), type);
        Harness.Scripts.FaultStep? step = FaultCatalogue.Find("mutate-after-read")!.Place(
            new FaultPlacement(nomad, view, 3, RandomStream.Create("seed", "placement"), "allocs", "Job.Datacenters"));
        Assert.Equal("Job.Datacenters", step?.Path);
        Assert.Equal(before, type.PrintObject(alloc));
    }
}
