using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Faults;

/// <summary>
/// Snapshots of one replica lack rows. What a snapshot's bytes mean only the machine knows, so one is restored into a machine of its own, loses its
/// rows there (<see cref="IOutsideWriter"/>) and is written again.
/// </summary>
internal abstract class SnapshotLoss : Fault
{
    public override string Oracle => OracleNames.Restart;

    public override FaultStep? Place(FaultPlacement placement) =>
        SlotPicker.Pick(placement, static (_, _, _) => true) is { } slot ? new FaultStep(Name, placement.AnyReplica(), slot.Table, "", "", "") : null;

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        cluster.Arm(new Losing(scope, cluster.Specification, rows => Lost(cluster.Specification, rows, step)));
        return true;
    }

    private protected abstract IEnumerable<StateRow> Lost(ErasedSpecification specification, IInspectable rows, FaultStep step);

    private sealed class Losing(ArmedScope scope, ErasedSpecification specification, Func<IInspectable, IEnumerable<StateRow>> lost) : ArmedFault
    {
        public override byte[] Written(Replica replica, byte[] snapshot)
        {
            if (!scope.Covers(replica)) return snapshot;
            ErasedMachine machine = specification.Create(replica.Environment with { Guard = GuardMode.Off });
            if (machine.Machine is not IOutsideWriter writer) return snapshot;
            try
            {
                machine.Restore(snapshot);
                foreach (StateRow row in lost(machine.Inspect).ToArray()) writer.RemoveOutside(row.Table, row.Key);
                return machine.Snapshot();
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                // Another fault made the snapshot unreadable, which is enough.
                return snapshot;
            }
        }
    }
}

/// <summary>Snapshots of one replica lack a row.</summary>
internal sealed class LoseRowInSnapshot : SnapshotLoss
{
    public override string Name => "lose-row-in-snapshot";
    public override string Description => "snapshots of one replica lack a row of a table from now on";
    private protected override IEnumerable<StateRow> Lost(ErasedSpecification specification, IInspectable rows, FaultStep step) => rows.Rows(step.Table).Take(1);
}

/// <summary>Snapshots of one replica lack a table.</summary>
internal sealed class LoseTableInSnapshot : SnapshotLoss
{
    public override string Name => "lose-table-in-snapshot";
    public override string Description => "snapshots of one replica lack all rows of a table from now on";
    private protected override IEnumerable<StateRow> Lost(ErasedSpecification specification, IInspectable rows, FaultStep step) => rows.Rows(step.Table);
}

/// <summary>Snapshots of one replica lack the rows that keep books.</summary>
internal sealed class LoseIndexInSnapshot : SnapshotLoss
{
    public override string Name => "lose-index-in-snapshot";
    public override string Description => "snapshots of one replica lack the rows that keep books, such as each table's last index, from now on";
    public override FaultStep? Place(FaultPlacement placement) => new(Name, placement.AnyReplica(), "", "", "", "");

    private protected override IEnumerable<StateRow> Lost(ErasedSpecification specification, IInspectable rows, FaultStep step) =>
        rows.Tables.Where(specification.IsBookkeeping).SelectMany(rows.Rows);
}
