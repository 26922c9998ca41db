using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Radix;

namespace StateStore.Tables;

/// <summary>
/// The one open write transaction. What it inserts belongs to the database at once, also inside the transaction. Disposed without commit, it changes
/// nothing. It must be ended by the thread that opened it.
/// </summary>
public sealed partial class WriteTransaction : ReadTransaction
{
    private readonly TreeEdits _edits;
    private readonly RowGuard? _guard;
    private readonly WriteSet? _writes;
    private bool _isOpen = true;

    internal WriteTransaction(Database database, DatabaseRoot root, WriteStamp stamp) : base(database, root, null)
    {
        Stamp = stamp;
        _edits = new TreeEdits(database.Layout, root, database.Indexes);
        _guard = database.RowGuard;
        _writes = _guard?.BeginWrites();
    }

    /// <summary>Who writes: given when the transaction was opened.</summary>
    public WriteStamp Stamp { get; }

    /// <summary>The tables changed so far, in schema order.</summary>
    public IReadOnlyList<string> ChangedTables => _edits.ChangedTables;

    /// <summary>
    /// Inserts, or replaces the row with the same primary key. Ownership of the object and of all that it reaches passes to the database at once; it is not
    /// copied: from here on nobody may change it, also inside this transaction, also if that is aborted, also after the row is replaced or deleted.
    /// A failed insert changes nothing.
    /// </summary>
    /// <exception cref="StateStoreException">A value for an index is missing or malformed, or a unique index has another row with the same key.</exception>
    /// <exception cref="CorruptionException">The row replaced is corrupt.</exception>
    public void Insert<T>(Table<T> table, T row) where T : class, IStateObject<T> => Insert(table, row, Stamp);

    /// <summary>
    /// As <see cref="Insert{T}(Table{T}, T)"/>, but the row's last write is said to be another than this transaction's: a restore brings back
    /// rows as their last writers left them. Ownership passes to the database all the same.
    /// </summary>
    /// <exception cref="StateStoreException">A value for an index is missing or malformed, or a unique index has another row with the same key.</exception>
    /// <exception cref="CorruptionException">The row replaced is corrupt.</exception>
    public void Insert<T>(Table<T> table, T row, WriteStamp stamp) where T : class, IStateObject<T>
    {
        ArgumentNullException.ThrowIfNull(row);
        ThrowIfEnded();
        TableLayout layout = Database.Layout.Of(table);
        RowVersion? replaced = FindReplaced(layout, row, out byte[] primaryKey);
        bool isOwned = RequireReplaceable(layout, primaryKey, row, replaced);
        IStateProbe? probe = Database.Probe is { SeesInserts: true } seeing ? seeing : null;
        if (probe is not null)
        {
            probe.Inserting(layout.Name, layout.KeyTextOf(primaryKey), row);
            // The probe may have changed the row, even its key.
            RowVersion? verified = replaced;
            replaced = FindReplaced(layout, row, out primaryKey);
            if (replaced is not null && !ReferenceEquals(replaced, verified)) _guard?.Require(replaced, new GuardPass());
        }

        // Whatever can fail comes before the first edit.
        byte[]?[] keys = table.KeysOf(row, primaryKey, replaced?.Keys);
        _edits.CheckUnique(layout, keys);
        UInt128 hash = Database.KeepsDigest ? layout.RowHash(primaryKey, layout.Type.ContentHashObject(row)) : UInt128.Zero;
        List<HandleRecord>? newHandles = null;
        RowGuardState? state = _guard?.Record(layout, row, out newHandles);
        if (state is not null) state.IsAliasReported = isOwned;
        var version = new RowVersion(layout, row, keys, hash, stamp, state);

        _edits.Put(version, replaced);
        _writes?.Add(version, replaced, newHandles!);
        _changes?.Add(replaced, version);
        probe?.Inserted(layout.Name, version.KeyText, row);
    }

    /// <summary>Deletes the row with a primary key. Returns false if there is none. The object stays the database's: older roots may still show it.</summary>
    /// <exception cref="StateStoreException">Not exactly the parts of the primary key, or one of the wrong kind.</exception>
    /// <exception cref="CorruptionException">The row is corrupt.</exception>
    public bool Delete<T>(Table<T> table, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T>
    {
        int tree = Locate(table, table.Id);
        if (!table.Id.Shape.IsExact(key.Length))
            throw new StateStoreException($"table {table.Name}: a row is deleted by all parts of its primary key");
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!table.Id.Shape.TryWriteQuery(table.Name, key, false, ref bytes, out _)) return false;
        if (_edits.Find(tree, bytes.Written) is not { } version) return false;
        Remove(version, NewPass());
        return true;
    }

    /// <summary>Deletes all rows that <see cref="ReadTransaction.Get"/> would yield; returns how many. O(rows).</summary>
    /// <exception cref="StateStoreException">Another table's index, too many parts, or a part of the wrong kind.</exception>
    /// <exception cref="CorruptionException">One of the rows is corrupt; those before it are deleted.</exception>
    public int DeleteAll<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T>
    {
        int tree = Locate(table, index);
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!index.Shape.TryWriteQuery(table.Name, key, false, ref bytes, out _)) return 0;
        return RemoveAll(tree, bytes.Written, halfByte: -1);
    }

    /// <summary>Verifies the write set, publishes the new root, wakes watches, lets the next writer in, then runs what was deferred, last first.</summary>
    /// <exception cref="StateStoreException">The transaction is committed or aborted already.</exception>
    /// <exception cref="CorruptionException">A row of the write set was changed after its insert. Nothing is published, the transaction is over.</exception>
    /// <exception cref="AggregateException">Deferred functions failed. The commit stands, and the other functions ran.</exception>
    public void Commit()
    {
        if (!_isOpen) throw new StateStoreException("the transaction is committed or aborted already");
        try
        {
            Database.Probe?.Committing(Stamp);
            if (_writes is not null) _guard?.RequireIntact(_writes);
            Database.Publish(_edits.Commit());
            _edits.Notify(Database.Watches);
            _isCommitted = true;
        }
        finally
        {
            End();
        }
        RunDeferred();
    }

    /// <summary>Gives the transaction up. Nothing happens if it is over already.</summary>
    public void Abort() => End();

    /// <inheritdoc/>
    public override void Dispose() => End();

    private protected override RadixTree<RowVersion> SnapshotOf(int tree) => _edits.Snapshot(tree);

    private protected override RowVersion? FindIn(int tree, ReadOnlySpan<byte> key) => _edits.Find(tree, key);

    private protected override RowVersion? FirstIn(int tree, ReadOnlySpan<byte> prefix) => _edits.First(tree, prefix);

    private protected override RowVersion? LastIn(int tree, ReadOnlySpan<byte> prefix) => _edits.Last(tree, prefix);

    private protected override int CountOf(TableLayout table) => _edits.Count(table);

    private GuardPass? NewPass() => _guard is null ? null : new GuardPass();

    private RowVersion? FindReplaced(TableLayout table, object row, out byte[] primaryKey)
    {
        primaryKey = table.Table.PrimaryKeyOf(row);
        return _edits.Find(table.FirstTree, primaryKey);
    }

    /// <summary>Verifies the row to be replaced, and that the object to be inserted is not owned already; returns true if it is, unchanged.</summary>
    private bool RequireReplaceable(TableLayout table, byte[] primaryKey, object row, RowVersion? replaced)
    {
        if (_guard is null || _writes is null) return false;
        bool isOwned = _guard.RequireNotOwned(_writes, table, primaryKey, row, replaced);
        if (replaced is not null) _guard.Require(replaced, new GuardPass());
        return isOwned;
    }

    private void Remove(RowVersion version, GuardPass? pass)
    {
        if (pass is not null) _guard?.Require(version, pass);
        _edits.Remove(version);
        _writes?.Remove(version);
        _changes?.Add(version, null);
    }

    private void End()
    {
        if (!_isOpen) return;
        _isOpen = false;
        if (_writes is not null) _guard?.EndWrites(_writes);
        base.Dispose();
        Database.EndWrite();
    }
}
