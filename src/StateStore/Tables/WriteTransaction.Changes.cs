using StateStore.Guarding;

namespace StateStore.Tables;

/// <content>What a transaction tells of itself: its state so far, its changes, and its end.</content>
public sealed partial class WriteTransaction
{
    private ChangeLog? _changes;
    private List<Action>? _deferred;
    private bool _isCommitted;

    /// <summary>
    /// Reads the state as this transaction sees it now, uncommitted writes included; later writes, the commit and the end of this transaction change
    /// nothing of it. Rows it hands out are owned by the store: do not change them. O(indexes of all tables).
    /// </summary>
    public ReadTransaction Snapshot()
    {
        ThrowIfEnded();
        return new ReadTransaction(Database, _edits.Preview(), watch: null);
    }

    /// <summary>From now on <see cref="Changes"/> can be asked for. Asked for twice it changes nothing.</summary>
    /// <exception cref="StateStoreException">Something was written already, which could not be told any more.</exception>
    public void TrackChanges()
    {
        ThrowIfEnded();
        if (_changes is not null) return;
        if (ChangedTables.Count > 0) throw new StateStoreException("changes are tracked from the first write on, or not at all");
        _changes = new ChangeLog();
    }

    /// <summary>
    /// The changes so far, at most one per row: all operations on a row collapse to the place of the last in the order of operations, with the row from
    /// before the first; a row that was inserted and deleted again is no change. Also after a commit, until then uncommitted. The rows are
    /// verified and noted as handed out, as by any read; they are owned by the store: do not change them. O(operations).
    /// </summary>
    /// <exception cref="StateStoreException">Changes are not tracked, or the transaction ended without a commit.</exception>
    /// <exception cref="CorruptionException">One of the rows is corrupt.</exception>
    public IReadOnlyList<Change> Changes()
    {
        if (_changes is null) throw new StateStoreException("the transaction does not track changes");
        if (!_isOpen && !_isCommitted) throw new StateStoreException("the transaction ended without a commit: it has changed nothing");
        return _changes.Read(_guard);
    }

    /// <summary>The changes of a committed transaction, to be kept and read later. O(1).</summary>
    /// <exception cref="StateStoreException">Changes are not tracked, or the transaction is not committed.</exception>
    public ChangeSet ChangeSet
    {
        get
        {
            if (_changes is null) throw new StateStoreException("the transaction does not track changes");
            if (!_isCommitted) throw new StateStoreException("changes are kept of committed transactions");
            return new ChangeSet(Database, Stamp, _changes);
        }
    }

    /// <summary>
    /// Runs a function after the commit, outside the transaction: the new state is published, watches are woken, and the next writer may be at work. The
    /// function deferred last runs first. After an abort none runs.
    /// </summary>
    public void Defer(Action function)
    {
        ArgumentNullException.ThrowIfNull(function);
        ThrowIfEnded();
        (_deferred ??= []).Add(function);
    }

    private void RunDeferred()
    {
        List<Exception>? failures = null;
        for (int i = _deferred?.Count ?? 0; i-- > 0;)
        {
            try
            {
                _deferred![i]();
            }
            catch (Exception failure)
            {
                // The function is the user's own. Those deferred before it were promised to run as well.
                (failures ??= []).Add(failure);
            }
        }
        if (failures is not null) throw new AggregateException("the transaction is committed, but deferred functions failed", failures);
    }
}
