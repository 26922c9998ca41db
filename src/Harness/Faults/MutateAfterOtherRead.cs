using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>What the faults that change some row of a table, at once, have in common.</summary>
internal abstract class TableRowFault : Fault
{
    public override string Oracle => OracleNames.Mutation;

    // Asked for no slot, the fault takes the first that can hold another value when it strikes.
    public override FaultStep? Place(FaultPlacement placement) => SlotPicker.Pick(placement, static (type, copy, path) => Slots.Set(type, copy, path, "")) is { } slot
        ? new FaultStep(Name, placement.AnyReplica(), slot.Table, "", placement.Path.Length > 0 ? slot.Path : "", "")
        : null;

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        bool acted = false;
        foreach (Replica replica in cluster.Replicas)
        {
            if (!replica.IsRunning || (step.Replica >= 0 && step.Replica != replica.Number)) continue;
            replica.IsTouched = true;
            try
            {
                acted |= Strike(cluster, replica, step);
            }
            catch (CorruptionException)
            {
                // Someone was faster; the probe was told.
                continue;
            }
        }
        return acted;
    }

    private protected abstract bool Strike(Cluster cluster, Replica replica, FaultStep step);

    private protected static TypeModel? TypeOf(Replica replica, object row) => RowWalk.TypeOf(replica.Running.Inspect.ObjectModel, row);

    // As a reader gets it; null if the table is empty.
    private protected static object? FirstRow(Replica replica, string table, out string key)
    {
        foreach (StateRow row in replica.Running.Inspect.Rows(table))
        {
            key = row.Key;
            return replica.Running.Inspect.Find(table, row.Key);
        }
        key = "";
        return null;
    }
}

/// <summary>A reader changes a slot of a row that another read than the look-up by key handed to it.</summary>
internal sealed class MutateAfterOtherRead(string name, RowRead read, string how) : TableRowFault
{
    /// <summary>One for each way of reading.</summary>
    public static IReadOnlyList<Fault> All { get; } =
    [
        new MutateAfterOtherRead("mutate-after-first", RowRead.First, "the read of the first row of a table"),
        new MutateAfterOtherRead("mutate-after-last", RowRead.Last, "the read of the last row of a table"),
        new MutateAfterOtherRead("mutate-after-iterate", RowRead.Iterate, "a walk over a table"),
        new MutateAfterOtherRead("mutate-after-bound", RowRead.Bound, "a walk from a bound"),
        new MutateAfterOtherRead("mutate-after-watch", RowRead.Watch, "a read that is watched"),
        new MutateAfterOtherRead("mutate-after-snapshot", RowRead.Snapshot, "a read of the store's snapshot"),
    ];

    public override string Name => name;
    public override string Description => $"a reader changes a slot of a row that {how} handed to it";

    // A store that hands rows out in one way only is read in that.
    private protected override bool Strike(Cluster cluster, Replica replica, FaultStep step) =>
        (replica.Running.Machine is IRowReads reads ? reads.Read(step.Table, read) : FirstRow(replica, step.Table, out _)) is { } row
        && TypeOf(replica, row) is { } type
        && Slots.Set(type, row, step.Path, step.Value);
}

/// <summary>A reader changes a row and puts it back a step later: nobody who only looks at the end can tell.</summary>
internal sealed class MutateAndUndo : TableRowFault
{
    public override string Name => "mutate-and-undo";
    public override string Description => "a reader changes a slot of a row that the store handed to it, and undoes it in the next step";

    private protected override bool Strike(Cluster cluster, Replica replica, FaultStep step)
    {
        if (FirstRow(replica, step.Table, out _) is not { } row || TypeOf(replica, row) is not { } type) return false;
        object before = SlotPicker.WholeCopy(type, row);
        if (!Slots.Set(type, row, step.Path, step.Value)) return false;
        string path = type.DiffObjects(before, row) is [{ } first, ..] ? first.Path : "";
        cluster.Arm(new Undo(() => type.SetSlot(row, path, type.GetSlot(before, path) ?? "null")));
        return true;
    }

    private sealed class Undo(Action undo) : ArmedFault
    {
        private Action? _undo = undo;

        public override void StepBegins()
        {
            _undo?.Invoke();
            _undo = null;
        }
    }
}

/// <summary>A reader exchanges a slot's values between two rows: what is in the table, all in all, stays the same.</summary>
internal sealed class SwapRows : TableRowFault
{
    public override string Name => "swap-rows";
    public override string Description => "a reader swaps the values of a slot of two rows that the store handed to it";

    private protected override bool Strike(Cluster cluster, Replica replica, FaultStep step)
    {
        IInspectable rows = replica.Running.Inspect;
        string[] keys = [.. rows.Rows(step.Table).Take(2).Select(row => row.Key)];
        if (keys.Length < 2 || rows.Find(step.Table, keys[0]) is not { } one || rows.Find(step.Table, keys[1]) is not { } two || TypeOf(replica, one) is not { } type) return false;
        foreach (string path in step.Path.Length > 0 ? [step.Path] : type.SlotPatterns)
        {
            if (type.GetSlot(one, path) is not { } first || type.GetSlot(two, path) is not { } second || first == second) continue;
            if (!type.SetSlot(one, path, second)) continue;
            if (type.SetSlot(two, path, first)) return true;
            type.SetSlot(one, path, first);
        }
        return false;
    }
}
