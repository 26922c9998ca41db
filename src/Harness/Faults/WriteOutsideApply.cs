using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>Somebody writes into the store, formally correct, though no log entry asked for it.</summary>
internal sealed class WriteOutsideApply : StoredRowFault
{
    public override string Name => "write-outside-apply";
    public override string Description => "leader-side code inserts a changed copy of a row into the store without a log entry";
    public override string Oracle => OracleNames.WriteOutsideApply;

    private protected override bool Strike(Replica replica, FaultStep step)
    {
        if (replica.Running.Machine is not IOutsideWriter writer) return false;
        IInspectable rows = replica.Running.Inspect;
        foreach (StateRow row in rows.Rows(step.Table))
        {
            if (row.Key != step.Key || RowWalk.TypeOf(rows.ObjectModel, row.Row) is not { } type) continue;
            object copy = SlotPicker.WholeCopy(type, row.Row);
            return Slots.Set(type, copy, step.Path, step.Value) && writer.WriteOutside(step.Table, copy);
        }
        return false;
    }
}
