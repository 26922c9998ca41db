using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Faults;

/// <summary>A reader changes a slot of a row the store handed to it: the bug this tool was made for.</summary>
internal sealed class MutateAfterRead : Fault
{
    public override string Name => "mutate-after-read";
    public override string Description => "a reader changes a slot of a row that the store handed to it";
    public override string Oracle => OracleNames.Mutation;

    public override FaultStep? Place(FaultPlacement placement) =>
        SlotPicker.Pick(placement, (type, copy, path) => Slots.Set(type, copy, path, "")) is { } slot
            ? new FaultStep(Name, 0, slot.Table, slot.Key, slot.Path, "")
            : null;

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        bool acted = false;
        foreach (Replica replica in Struck.By(cluster, step)) acted |= Mutate(replica, step);
        return acted;
    }

    private static bool Mutate(Replica replica, FaultStep step)
    {
        replica.IsTouched = true;
        try
        {
            return replica.Running.Inspect.Find(step.Table, step.Key) is { } row
                && RowWalk.TypeOf(replica.Running.Inspect.ObjectModel, row) is { } type
                && Slots.Set(type, row, step.Path, step.Value);
        }
        catch (CorruptionException)
        {
            // Someone was faster; the probe was told.
            return false;
        }
    }
}

/// <summary>The running replicas a fault step names.</summary>
internal static class Struck
{
    public static IEnumerable<Replica> By(Cluster cluster, FaultStep step)
    {
        foreach (Replica replica in cluster.Replicas)
        {
            if (replica.IsRunning && (step.Replica < 0 || step.Replica == replica.Number)) yield return replica;
        }
    }
}
