using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>Whoever is told of an entry's changes gets the stored row itself, and changes it.</summary>
internal sealed class MutateAfterEvent : Fault
{
    public override string Name => "mutate-after-event";
    public override string Description => "whoever is told of an entry changes a slot of the row it was told of, right after the entry";
    public override string Oracle => OracleNames.Mutation;

    public override FaultStep? Place(FaultPlacement placement) => SlotPicker.Pick(placement, static (type, copy, path) => Slots.Set(type, copy, path, "")) is { } slot
        ? new FaultStep(Name, placement.AnyReplica(), slot.Table, "", placement.Path.Length > 0 ? slot.Path : "", "")
        : null;

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        cluster.Arm(new Told(scope, step));
        return true;
    }

    private sealed class Told(ArmedScope scope, FaultStep step) : RowFault(scope, step, strikesBeforeInsert: false)
    {
        private (TypeModel Type, object Row)? _told;

        protected override bool StrikesAgain => true;

        // Only whether the row has the slot is asked now: its listeners hear of it after the entry.
        protected override bool Strike(Replica replica, TypeModel type, object row)
        {
            if (!Slots.Set(type, SlotPicker.WholeCopy(type, row), Step.Path, Step.Value)) return false;
            _told = (type, row);
            return true;
        }

        public override ApplyOutcome Leaving(Replica replica, LogEntry entry, ApplyOutcome outcome)
        {
            outcome = base.Leaving(replica, entry, outcome);
            if (_told is { } told) Slots.Set(told.Type, told.Row, Step.Path, Step.Value);
            _told = null;
            return outcome;
        }
    }
}
