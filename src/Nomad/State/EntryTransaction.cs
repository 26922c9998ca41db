using Nomad.Objects;
using StateStore.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>
/// The one transaction of one log entry. It stamps every row written with the entry's index and, at its end, moves the index
/// row of every table the entry changed, so that neither can be forgotten. Its time is the leader's, taken from the log:
/// no server's clock is asked while an entry is applied.
/// </summary>
public sealed class EntryTransaction : IDisposable
{
    private readonly WriteTransaction _transaction;

    private readonly EntryRules _rules;

    internal EntryTransaction(
        WriteTransaction transaction, ulong index, ulong term, long timeNanos, EntryRules? rules = null, int version = NomadVersions.Newest)
    {
        _rules = rules ?? new EntryRules();
        Version = version;
        _transaction = transaction;
        Index = index;
        Term = term;
        TimeNanos = timeNanos;
    }

    /// <summary>The entry's log index.</summary>
    public ulong Index { get; }
    /// <summary>
    /// The version that every server of the cluster knew when the entry was proposed: the same wherever and whenever it is applied. What follows from an
    /// entry goes by it and never by the version of the server that applies the entry.
    /// </summary>
    public int Version { get; }
    /// <summary>The entry's term.</summary>
    public ulong Term { get; }
    /// <summary>When the leader appended the entry, in nanoseconds since the Unix epoch.</summary>
    public long TimeNanos { get; }
    /// <summary><see cref="TimeNanos"/> as a timestamp.</summary>
    public Timestamp Time => Timestamp.FromUnixNanos(TimeNanos);

    /// <summary>
    /// Reads this transaction, what it wrote itself included. Rows belong to the store: <see cref="Copy"/> before a change.
    /// </summary>
    public ReadTransaction Read => _transaction;

    /// <summary>A private copy of a row, to be changed and given to <see cref="Update"/>.</summary>
    public T Copy<T>(T row) where T : class, IStateObject<T> => _transaction.Copy(row);

    /// <summary>Inserts a row that is new: both its indexes become the entry's. The row belongs to the store from here on.</summary>
    /// <exception cref="StateStoreException">
    /// A value for an index is missing, or a unique index has another row with the same key.
    /// </exception>
    public void Insert<T>(Table<T> table, T row) where T : class, IStateObject<T>, IIndexed
    {
        row.CreateIndex = Index;
        Update(table, row);
    }

    /// <summary>
    /// Replaces a row: its CreateIndex stays as it is in the object given, its ModifyIndex becomes the entry's. The row belongs to the
    /// store from here on.
    /// </summary>
    /// <exception cref="StateStoreException">
    /// A value for an index is missing, or a unique index has another row with the same key.
    /// </exception>
    public void Update<T>(Table<T> table, T row) where T : class, IStateObject<T>, IIndexed
    {
        row.ModifyIndex = _rules.ModifyIndexOf(row, Index);
        _transaction.Insert(table, row);
    }

    /// <summary>
    /// Inserts a row that is new, or replaces the stored one, whose CreateIndex stays. A row that says what the stored one says already
    /// is not written. The row belongs to the store from here on.
    /// </summary>
    /// <param name="table">The table.</param>
    /// <param name="row">The row.</param>
    /// <param name="stored">The row with the same primary key; null if there is none.</param>
    /// <returns>False if nothing was written.</returns>
    /// <exception cref="StateStoreException">
    /// A value for an index is missing, or a unique index has another row with the same key.
    /// </exception>
    public bool Put<T>(Table<T> table, T row, T? stored) where T : class, IStateObject<T>, IIndexed
    {
        if (stored is null)
        {
            Insert(table, row);
            return true;
        }
        if (!IsNews(row, stored)) return false;
        Update(table, row);
        return true;
    }

    /// <summary>True if a row says anything else than the stored one, whose indexes it gets.</summary>
    public bool IsNews<T>(T row, T stored) where T : class, IStateObject<T>, IIndexed
    {
        (row.CreateIndex, row.ModifyIndex) = (stored.CreateIndex, stored.ModifyIndex);
        return !_transaction.AreEqual(row, stored);
    }

    /// <summary>Sets a row of the index table that stands for no table but for something done once, at the entry's index.</summary>
    public void Mark(string name) => _transaction.Insert(NomadTables.Index, new IndexEntry { Key = name, Value = Index });

    /// <summary>Deletes the row with a primary key. Returns false if there is none.</summary>
    public bool Delete<T>(Table<T> table, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> =>
        _transaction.Delete(table, key);

    /// <summary>Deletes all rows whose key starts with the given parts; returns how many.</summary>
    public int DeleteAll<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> =>
        _transaction.DeleteAll(table, index, key);

    /// <summary>Moves the index rows and publishes the entry's changes at once.</summary>
    internal void Commit()
    {
        string[] changed = [.. _transaction.ChangedTables.Where(table => table != NomadTables.Index.Name)];
        foreach (string table in changed)
            _transaction.Insert(NomadTables.Index, new IndexEntry { Key = table, Value = Index });
        _transaction.Commit();
    }

    /// <summary>From now on what the entry changes can be told.</summary>
    internal void TrackChanges() => _transaction.TrackChanges();

    /// <summary>What the committed entry changed, for the stream of events.</summary>
    internal ChangeSet Changes => _transaction.ChangeSet;

    /// <summary>Ends the transaction; without a commit nothing of it stays.</summary>
    public void Dispose() => _transaction.Dispose();
}
