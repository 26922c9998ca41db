using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>A fault that changes one slot of one row: any that can hold another value.</summary>
public abstract class SlotFault : Fault
{
    private protected SlotFault() { }

    /// <inheritdoc/>
    public sealed override FaultStep? Place(FaultPlacement placement) =>
        SlotPicker.Pick(placement, (type, copy, path) => Slots.Set(type, copy, path, "")) is { } slot ? At(placement, slot) : null;

    private protected abstract FaultStep At(FaultPlacement placement, PickedSlot slot);
}

/// <summary>Somebody does something to a row that is in the store, on every replica the step names.</summary>
public abstract class StoredRowFault : SlotFault
{
    private protected StoredRowFault() { }

    private protected sealed override FaultStep At(FaultPlacement placement, PickedSlot slot) => new(Name, 0, slot.Table, slot.Key, slot.Path, "");

    internal sealed override bool Strike(Cluster cluster, FaultStep step)
    {
        bool acted = false;
        foreach (Replica replica in cluster.Replicas)
        {
            if (!replica.IsRunning || (step.Replica >= 0 && step.Replica != replica.Number)) continue;
            replica.IsTouched = true;
            acted |= Strike(replica, step);
        }
        return acted;
    }

    private protected abstract bool Strike(Replica replica, FaultStep step);
}

/// <summary>One replica's Apply does something to a row that it inserts.</summary>
public abstract class InsertedRowFault : SlotFault
{
    private protected InsertedRowFault() { }

    private protected sealed override FaultStep At(FaultPlacement placement, PickedSlot slot) => new(Name, placement.AnyReplica(), slot.Table, "", slot.Path, "");

    internal sealed override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        cluster.Arm(Armed(scope, step));
        return true;
    }

    private protected abstract ArmedFault Armed(ArmedScope scope, FaultStep step);
}
