using Harness.Scripts;
using Harness.Simulation;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>Apply changes a row after it was inserted, before the transaction commits.</summary>
internal sealed class MutateBeforeCommit : Fault
{
    public override string Name => "mutate-before-commit";
    public override string Description => "Apply changes a slot of a row after it inserted the row, in the same transaction";
    public override string Oracle => OracleNames.Mutation;

    public override FaultStep? Place(FaultPlacement placement) =>
        SlotPicker.Pick(placement, (type, copy, path) => Slots.Set(type, copy, path, "")) is { } slot
            ? new FaultStep(Name, placement.AnyReplica(), slot.Table, "", slot.Path, "")
            : null;

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        cluster.Arm(new Armed(scope, step));
        return true;
    }

    private sealed class Armed(ArmedScope scope, FaultStep step) : RowFault(scope, step, strikesBeforeInsert: false)
    {
        protected override bool Strike(Replica replica, TypeModel type, object row) => Slots.Set(type, row, Step.Path, Step.Value);
    }
}
