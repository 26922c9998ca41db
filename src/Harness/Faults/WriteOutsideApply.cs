using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>Somebody writes into the store, formally correct, though no log entry asked for it.</summary>
internal sealed class WriteOutsideApply : Fault
{
    public override string Name => "write-outside-apply";
    public override string Description => "leader-side code inserts a changed copy of a row into the store without a log entry";
    public override string Oracle => OracleNames.WriteOutsideApply;

    public override FaultStep? Place(FaultPlacement placement) =>
        SlotPicker.Pick(placement, (type, copy, path) => Slots.Set(type, copy, path, "")) is { } slot
            ? new FaultStep(Name, 0, slot.Table, slot.Key, slot.Path, "")
            : null;

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        bool acted = false;
        foreach (Replica replica in Struck.By(cluster, step)) acted |= Write(replica, step);
        return acted;
    }

    private static bool Write(Replica replica, FaultStep step)
    {
        replica.IsTouched = true;
        if (replica.Running.Machine is not IOutsideWriter writer) return false;
        IInspectable rows = replica.Running.Inspect;
        foreach (StateRow row in rows.Rows(step.Table))
        {
            if (row.Key != step.Key || RowWalk.TypeOf(rows.ObjectModel, row.Row) is not { } type) continue;
            object copy = type.PrivateCopyObject(row.Row);
            return Slots.Set(type, copy, step.Path, step.Value) && writer.WriteOutside(step.Table, copy);
        }
        return false;
    }
}
