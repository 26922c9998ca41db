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
    public override string Description => "leader-side code inserts a changed copy of a row into the store without a log entry, in the row's stead where there is no room for both";
    public override string Oracle => OracleNames.WriteOutsideApply;

    private protected override bool Strike(Replica replica, FaultStep step)
    {
        if (replica.Running.Machine is not IOutsideWriter writer) return false;
        IInspectable rows = replica.Running.Inspect;
        foreach (StateRow row in rows.Rows(step.Table))
        {
            if (row.Key != step.Key || RowWalk.TypeOf(rows.ObjectModel, row.Row) is not { } type) continue;
            object copy = SlotPicker.WholeCopy(type, row.Row);
            return Slots.Set(type, copy, step.Path, step.Value) && (writer.WriteOutside(step.Table, copy) || Moves(writer, step, copy, SlotPicker.WholeCopy(type, row.Row)));
        }
        return false;
    }

    // A copy under another key may have a value that only one row can have: whoever writes it then has taken the row away before.
    private static bool Moves(IOutsideWriter writer, FaultStep step, object copy, object before)
    {
        if (!writer.RemoveOutside(step.Table, step.Key)) return false;
        if (writer.WriteOutside(step.Table, copy)) return true;
        writer.WriteOutside(step.Table, before);
        return false;
    }
}
