using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>Somebody keeps a row and changes it after it was deleted or replaced, while an older snapshot can still be read, and is.</summary>
internal sealed class MutateAfterDelete : TableRowFault
{
    public override string Name => "mutate-after-delete";
    public override string Description => "a reader keeps a table's rows and changes the first that is deleted or replaced, before an older snapshot, which holds it, is written";

    private protected override bool Strike(Cluster cluster, Replica replica, FaultStep step)
    {
        if (replica.Running.Guarded is null) return false;
        StateRow[] rows = [.. replica.Running.Inspect.Rows(step.Table)];
        if (rows.Length == 0 || TypeOf(replica, rows[0].Row) is not { } type) return false;
        cluster.Arm(new Held(replica, step, rows, type));
        return true;
    }

    private sealed class Held(Replica replica, FaultStep step, StateRow[] rows, TypeModel type) : ArmedFault
    {
        private readonly ErasedMachine _machine = replica.Running;
        private readonly Func<byte[]> _older = replica.Running.Capture();
        private bool _isOver;

        public override void StepBegins()
        {
            if (_isOver) return;
            if (!ReferenceEquals(replica.Machine, _machine))
            {
                // The server lost its memory, and the rows with it.
                _isOver = true;
                return;
            }
            var now = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (StateRow row in _machine.Inspect.Rows(step.Table)) now[row.Key] = row.Row;
            int at = Array.FindIndex(rows, row => !ReferenceEquals(now.GetValueOrDefault(row.Key), row.Row));
            if (at < 0) return;
            _isOver = true;
            if (!Slots.Set(type, rows[at].Row, step.Path, step.Value)) return;
            replica.IsTouched = true;
            try
            {
                _older();
            }
            catch (CorruptionException)
            {
                // The probe was told, which is what the fault is for.
                _isOver = true;
            }
        }
    }
}
