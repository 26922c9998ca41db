using Harness.Faults;
using Harness.Machines;
using Harness.Nomad;
using Harness.Scripts;
using Harness.Simulation;
using Nomad.Objects;
using StateStore.Guarding;
using StateStore.Objects;
using Xunit;

namespace Scenarios.Simulation;

/// <summary>What the fault mutate-and-undo changed in one step is as before after the next, wherever it stands.</summary>
public sealed class UndoTests
{
    [Theory]
    [InlineData("ClientStatus")]
    [InlineData("Job.Priority")]
    [InlineData("Job.Datacenters")]
    public void A_change_is_undone_also_behind_a_shared_handle(string path)
    {
        ErasedSpecification nomad = ((ISpecification)new NomadSpecification()).Erase();
        var judging = new RunOptions { Twins = false, OraclesOff = [.. OracleNames.All] };
        var simulator = new Simulator(nomad, new ScriptOptions("undo", 1, GuardMode.Off, ""), judging, [], FaultCatalogue.Strike);
        foreach (object command in nomad.InitialStates.Single(state => state.Key == "canary").Value) simulator.Take(new ProposeStep(command));
        string before = FirstAllocation(simulator);
        simulator.Take(new FaultStep("mutate-and-undo", -1, "allocs", "", path, ""));
        Assert.NotEqual(before, FirstAllocation(simulator));
        simulator.Take(new TickStep(1));
        Assert.Equal(before, FirstAllocation(simulator));
    }

    private static string FirstAllocation(Simulator simulator)
    {
        ErasedMachine machine = simulator.LeadingReplica!.Running;
        StateRow row = machine.Inspect.Rows("allocs").First();
        return new ObjectModel().For<Allocation>().PrintObject(row.Row);
    }
}
