using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>
/// Whoever gave an object to the store keeps it and changes it a step later. For a machine whose store shows no inserts, the
/// command object stands in: a machine that stored any part of it is hit.
/// </summary>
internal sealed class KeepRequestObject : InsertedRowFault
{
    public override string Name => "keep-request-object";
    public override string Description => "whoever gave an object to the store keeps it and changes it in the next step";
    public override string Oracle => OracleNames.Mutation;

    private protected override ArmedFault Armed(ArmedScope scope, FaultStep step) => new Deed(scope, step);

    private sealed class Deed(ArmedScope scope, FaultStep step) : RowFault(scope, step, strikesBeforeInsert: false)
    {
        private readonly List<(Replica Replica, TypeModel Type, object Object)> _kept = [];

        public override ApplyOutcome Leaving(Replica replica, LogEntry entry, ApplyOutcome outcome)
        {
            if (replica.Running.Guarded is null && Scope.MayStrike(replica, entry) && replica.Running.LastCommand is { } command
                && RowWalk.TypeOf(replica.Running.Inspect.ObjectModel, command) is { } type)
            {
                Scope.Bind(entry);
                _kept.Add((replica, type, command));
                return outcome;
            }
            return base.Leaving(replica, entry, outcome);
        }

        protected override bool StrikesAgain => true;

        // Only whether the row has the slot is asked now: the change comes later.
        protected override bool Strike(Replica replica, TypeModel type, object row)
        {
            if (_kept.Exists(kept => ReferenceEquals(kept.Object, row))) return true;
            if (!Slots.Set(type, SlotPicker.WholeCopy(type, row), Step.Path, Step.Value)) return false;
            _kept.Add((replica, type, row));
            return true;
        }

        public override void StepBegins()
        {
            foreach ((Replica replica, TypeModel type, object kept) in _kept)
            {
                Slots.Set(type, kept, Step.Path, Step.Value);
                replica.IsTouched = true;
            }
            _kept.Clear();
        }
    }
}
