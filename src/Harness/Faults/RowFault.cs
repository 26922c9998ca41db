using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>
/// An armed fault that does something to one row an entry inserts. Seen through the probe of the machine's store. A machine without
/// a probe is struck right after its Apply, at the live row: for its digest that is the same wrong deed.
/// </summary>
internal abstract class RowFault(ArmedScope scope, FaultStep step, bool strikesBeforeInsert) : ArmedFault
{
    private LogEntry? _entry;
    private Replica? _replica;
    private bool _isDone;
    private (string Table, string Key)? _struck;

    /// <summary>The step that armed the fault.</summary>
    protected FaultStep Step => step;

    /// <summary>Where it strikes.</summary>
    protected ArmedScope Scope => scope;

    public override int Entering(Replica replica, LogEntry entry)
    {
        (_replica, _entry, _isDone) = scope.MayStrike(replica, entry) ? (replica, entry, false) : (null, null, true);
        _struck = null;
        return 1;
    }

    public override void Inserting(Replica replica, string table, string key, object row)
    {
        if (strikesBeforeInsert) Try(replica, table, key, row);
    }

    public override void Inserted(Replica replica, string table, string key, object row)
    {
        if (!strikesBeforeInsert) Try(replica, table, key, row);
    }

    public override ApplyOutcome Leaving(Replica replica, LogEntry entry, ApplyOutcome outcome)
    {
        if (!_isDone && replica.Running.Guarded is null && outcome.Exception is null) StrikeLiveRow(replica);
        (_replica, _entry, _isDone) = (null, null, true);
        return outcome;
    }

    /// <summary>True if the row is struck once more where the same entry writes it once more, which would undo the deed otherwise: wrong code is wrong each time.</summary>
    protected virtual bool StrikesAgain => false;

    /// <summary>False if the fault is meant for another row.</summary>
    protected virtual bool MayStrike(string table, string key) => true;

    /// <summary>Does the deed. Answers false if the row offers no place for it.</summary>
    protected abstract bool Strike(Replica replica, TypeModel type, object row);

    private void Try(Replica replica, string table, string key, object row)
    {
        if (!ReferenceEquals(replica, _replica) || _entry is not { } entry) return;
        if (_isDone && (!StrikesAgain || _struck != (table, key))) return;
        if (step.Table.Length > 0 && step.Table != table) return;
        if (step.Key.Length > 0 && step.Key != key) return;
        if (!MayStrike(table, key)) return;
        if (!scope.IsOpenFor(entry) || RowWalk.TypeOf(replica.Running.Inspect.ObjectModel, row) is not { } type) return;
        if (!Strike(replica, type, row)) return;
        scope.Bind(entry);
        (_isDone, _struck) = (true, (table, key));
    }

    private void StrikeLiveRow(Replica replica)
    {
        IInspectable rows = replica.Running.Inspect;
        string key = step.Key;
        foreach (string table in rows.Tables)
        {
            if (step.Table.Length > 0 && step.Table != table) continue;
            foreach (StateRow row in rows.Rows(table))
            {
                if (!_isDone) Try(replica, table, key.Length > 0 ? row.Key : key, row.Row);
            }
        }
    }
}
