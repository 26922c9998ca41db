using StateStore.Guarding;
using StateStore.Objects;

namespace StateStore.Tables;

/// <summary>
/// An in-memory MVCC database: persistent radix trees per index, one writer at a time, readers that never lock. A row that was
/// inserted belongs to the database: nobody may change it; copy it first (<see cref="ReadTransaction.Copy"/>).
/// </summary>
public sealed class Database
{
    /// <summary>An empty database.</summary>
    public Database(DatabaseSchema schema, ObjectModel model, GuardMode guard) => throw new NotImplementedException();
    /// <summary>The schema.</summary>
    public DatabaseSchema Schema => throw new NotImplementedException();
    /// <summary>The object model rows are copied, hashed and compared with.</summary>
    public ObjectModel Model => throw new NotImplementedException();
    /// <summary>The guard's mode.</summary>
    public GuardMode Guard => throw new NotImplementedException();
    /// <summary>The window of a harness; null in production.</summary>
    public IStateProbe? Probe { get; set; }
    /// <summary>The order-free 128-bit sum of all recorded row hashes, by all tables: O(tables). States what was written.</summary>
    public UInt128 Digest => throw new NotImplementedException();
    /// <summary>The digest of one table.</summary>
    public UInt128 TableDigest(string table) => throw new NotImplementedException();
    /// <summary>The digest as recomputed from the actual rows: O(rows). States what is.</summary>
    public UInt128 RecomputeDigest() => throw new NotImplementedException();
    /// <summary>A read transaction on the current root. With a watch set, every read registers what it depends on.</summary>
    public ReadTransaction Read(WatchSet? watch = null) => throw new NotImplementedException();
    /// <summary>The write transaction; waits while another is open.</summary>
    public WriteTransaction Write(WriteStamp stamp) => throw new NotImplementedException();
    /// <summary>A private database that starts as this one's current root, in O(1): later writes to either are unseen by the other and wake no watch of the other.</summary>
    public Database Fork() => throw new NotImplementedException();
    /// <summary>All actual rows, tables in schema order, rows in primary key order, not verified and not tracked as handed out.</summary>
    public IEnumerable<StateRow> Rows() => throw new NotImplementedException();
    /// <summary>The actual row with a primary key in text as <see cref="StateRow.Key"/> shows it, read as a user would (verified, tracked as handed out); null if absent.</summary>
    public object? FindRow(string table, string key) => throw new NotImplementedException();
    /// <summary>The number of rows of a table.</summary>
    public int Count(string table) => throw new NotImplementedException();
    /// <summary>The first row, not verified and not tracked, whose primary key bytes are at or after the given bytes, else the table's first row; null if the table is empty. A cheap pseudo-random pick.</summary>
    public StateRow? RowAtOrAfter(string table, ReadOnlySpan<byte> keyBytes) => throw new NotImplementedException();
    /// <summary>Verifies rows; each corrupt one goes to the probe (once per corruption). Returns true if none was found.</summary>
    public bool Verify(GuardScope scope) => throw new NotImplementedException();
    /// <summary>Puts every row known to be corrupt back to what was inserted (shadow mode), so that later steps judge only later deeds.</summary>
    public void Heal() => throw new NotImplementedException();
}

/// <summary>Reads one root of a database. Rows handed out belong to the database and must not be changed.</summary>
public class ReadTransaction : IDisposable
{
    internal ReadTransaction() { }
    /// <summary>A private deep copy of a row, by the database's object model.</summary>
    public T Copy<T>(T row) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>The first row whose key starts with the given parts (all parts: exactly that key); null if none.</summary>
    public T? First<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>The first row by primary key; null if none.</summary>
    public T? Find<T>(Table<T> table, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>The last row whose key starts with the given parts; null if none.</summary>
    public T? Last<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>All rows of the table in primary key order.</summary>
    public IEnumerable<T> All<T>(Table<T> table) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>The rows whose key starts with the given whole parts, in key order, then primary key order. Sees the transaction as at its creation.</summary>
    public IEnumerable<T> Get<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>As <see cref="Get"/>, in reverse order.</summary>
    public IEnumerable<T> GetReverse<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>The rows whose key starts with the given parts, the last of which is a text prefix.</summary>
    public IEnumerable<T> GetPrefix<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>The rows at or after a key, ascending.</summary>
    public IEnumerable<T> LowerBound<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>The rows at or before a key, descending.</summary>
    public IEnumerable<T> ReverseLowerBound<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>The row of a unique one-part text index whose key is the longest prefix of the given text; null if none.</summary>
    public T? LongestPrefix<T>(Table<T> table, TableIndex<T> index, string text) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>The number of rows of a table.</summary>
    public int Count(Table table) => throw new NotImplementedException();
    /// <summary>Ends the transaction. Reading after it is an error.</summary>
    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>The one open write transaction. What it inserts belongs to the database at once, also inside the transaction. Disposed without commit, it changes nothing.</summary>
public sealed class WriteTransaction : ReadTransaction
{
    internal WriteTransaction() { }
    /// <summary>Who writes: given when the transaction was opened.</summary>
    public WriteStamp Stamp => throw new NotImplementedException();
    /// <summary>
    /// Inserts, or replaces the row with the same primary key. Ownership of the object passes to the database; it is not copied.
    /// A failed insert changes nothing.
    /// </summary>
    /// <exception cref="StateStoreException">A value for an index is missing, or a unique index has another row with the same key.</exception>
    /// <exception cref="CorruptionException">The row replaced is corrupt.</exception>
    public void Insert<T>(Table<T> table, T row) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>Deletes the row with a primary key. Returns false if there is none.</summary>
    public bool Delete<T>(Table<T> table, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>Deletes all rows that <see cref="ReadTransaction.Get"/> would yield; returns how many.</summary>
    public int DeleteAll<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> => throw new NotImplementedException();
    /// <summary>The tables changed so far, in schema order.</summary>
    public IReadOnlyList<string> ChangedTables => throw new NotImplementedException();
    /// <summary>Verifies the write set, publishes the new root, then wakes watches.</summary>
    public void Commit() => throw new NotImplementedException();
    /// <summary>Gives the transaction up.</summary>
    public void Abort() => throw new NotImplementedException();
    /// <inheritdoc/>
    public override void Dispose() => base.Dispose();
}

/// <summary>What a set of reads depends on; completed when any of it changes. A wake may be spurious, never missing.</summary>
public sealed class WatchSet
{
    /// <summary>Completes when anything read under this set changed.</summary>
    public Task Changed => throw new NotImplementedException();
    /// <summary>True once anything read under this set changed.</summary>
    public bool IsTriggered => throw new NotImplementedException();
}

/// <summary>A wrong use of the store: names table, index and key.</summary>
public sealed class StateStoreException(string message) : Exception(message);
