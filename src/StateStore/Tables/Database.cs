using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Radix;

namespace StateStore.Tables;

/// <summary>
/// An in-memory MVCC database: persistent radix trees per index, one writer at a time, readers that never lock. A row that was
/// inserted belongs to the database: nobody may change it; copy it first (<see cref="ReadTransaction.Copy"/>).
/// </summary>
public sealed class Database
{
    // Made by the first who writes: most forks never do.
    private Lock? _writer;
    private DatabaseRoot _root;

    /// <summary>An empty database.</summary>
    /// <param name="schema">The tables.</param>
    /// <param name="model">The object model rows are copied, hashed and compared with.</param>
    /// <param name="guard">How the guard remembers what was inserted.</param>
    /// <param name="keepsDigest">False for a database whose digest nobody asks for: no row is hashed then.</param>
    /// <param name="watches">Wakes who waits; null for the usual way.</param>
    /// <param name="indexes">Keeps indexes in line with the rows; null for the usual way.</param>
    public Database(DatabaseSchema schema, ObjectModel model, GuardMode guard, bool keepsDigest = true, WatchNotifier? watches = null, IndexUpkeep? indexes = null)
        : this(new DatabaseLayout(schema, model), model, guard, keepsDigest, watches ?? new WatchNotifier(), indexes ?? new IndexUpkeep(), root: null) { }

    private Database(DatabaseLayout layout, ObjectModel model, GuardMode guard, bool keepsDigest, WatchNotifier watches, IndexUpkeep indexes, DatabaseRoot? root)
    {
        Watches = watches;
        Indexes = indexes;
        Layout = layout;
        Model = model;
        Guard = guard;
        KeepsDigest = keepsDigest;
        RowGuard = guard == GuardMode.Off ? null : new RowGuard(this);
        _root = root ?? DatabaseRoot.Empty(layout);
    }

    /// <summary>The schema.</summary>
    public DatabaseSchema Schema => Layout.Schema;

    /// <summary>The object model rows are copied, hashed and compared with.</summary>
    public ObjectModel Model { get; }

    /// <summary>The guard's mode.</summary>
    public GuardMode Guard { get; }

    /// <summary>True if the digest is kept up.</summary>
    public bool KeepsDigest { get; }

    /// <summary>The window of a harness; null in production.</summary>
    public IStateProbe? Probe { get; set; }

    /// <summary>The order-free 128-bit sum of all recorded row hashes, by all tables: O(1), kept up by each commit. States what was written.</summary>
    /// <exception cref="StateStoreException">The database keeps no digest.</exception>
    public UInt128 Digest => RequireDigests().Digest;

    internal DatabaseLayout Layout { get; }

    internal WatchNotifier Watches { get; }

    internal IndexUpkeep Indexes { get; }

    internal RowGuard? RowGuard { get; }

    private DatabaseRoot Root => Volatile.Read(ref _root);

    private Lock Writer => Volatile.Read(ref _writer) ?? MakeWriter();

    /// <summary>The digest of one table.</summary>
    /// <exception cref="StateStoreException">No such table, or the database keeps no digest.</exception>
    public UInt128 TableDigest(string table) => RequireDigests().TableDigests[Layout.Of(table).Ordinal];

    /// <summary>The digest as recomputed from the actual rows: O(rows). States what is.</summary>
    public UInt128 RecomputeDigest()
    {
        var sums = new UInt128[Layout.Tables.Length];
        foreach (RowVersion version in Versions(Root))
        {
            ref UInt128 sum = ref sums[version.Table.Ordinal];
            sum = unchecked(sum + version.Table.RowHash(version.PrimaryKey, version.Table.Type.ContentHashObject(version.Row)));
        }
        return TableLayout.Combine(Layout.Tables, sums);
    }

    /// <summary>A read transaction on the current root. With a watch set, every read registers what it depends on.</summary>
    public ReadTransaction Read(WatchSet? watch = null) => new(this, Root, watch);

    /// <summary>The write transaction; waits while another is open. It must be ended by the thread that opened it.</summary>
    /// <exception cref="StateStoreException">This thread has one open.</exception>
    public WriteTransaction Write(WriteStamp stamp)
    {
        Lock writer = Writer;
        if (writer.IsHeldByCurrentThread) throw new StateStoreException("this thread has a write transaction open already");
        writer.Enter();
        return new WriteTransaction(this, Root, stamp);
    }

    /// <summary>
    /// A private database that starts as this one's current root, in O(1): later writes to either are unseen by the other and wake no watch of
    /// the other. A fork has no probe at first; its watches wake at any change of a table they read.
    /// </summary>
    public Database Fork() => new(Layout, Model, Guard, KeepsDigest, Watches, Indexes, Root.Fork(Layout));

    /// <summary>
    /// The current root behind no guard, in O(1): for a harness that looks at the state itself, whose reads must leave no mark and need no
    /// verification. Nobody may write to it.
    /// </summary>
    public Database Unguarded() => new(Layout, Model, GuardMode.Off, KeepsDigest, Watches, Indexes, Root);

    /// <summary>All actual rows, tables in schema order, rows in primary key order, not verified and not tracked as handed out. Owned by the store: do not change them.</summary>
    public IEnumerable<StateRow> Rows() => Versions(Root).Select(version => version.AsStateRow);

    /// <summary>As <see cref="Rows()"/>, of one table. Owned by the store: do not change them.</summary>
    /// <exception cref="StateStoreException">No such table.</exception>
    public IEnumerable<StateRow> Rows(string table) => Versions(Root, Layout.Of(table)).Select(version => version.AsStateRow);

    /// <summary>The actual row with a primary key in text as <see cref="StateRow.Key"/> shows it, read as a user would (verified, tracked as handed out); null if absent. Owned by the store: do not change it.</summary>
    /// <exception cref="StateStoreException">No such table.</exception>
    /// <exception cref="CorruptionException">The row is corrupt.</exception>
    public object? FindRow(string table, string key)
    {
        TableLayout layout = Layout.Of(table);
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!KeyText.TryParse(layout.Shapes[0], key, ref bytes)) return null;
        if (Root.Trees[layout.FirstTree].Find(bytes.Written) is not { } version) return null;
        RowGuard?.HandOut(version, new GuardPass());
        return version.Row;
    }

    /// <summary>The entries of all indexes of a table as they are, index by index, ascending by key. For a harness: no row is verified.</summary>
    /// <exception cref="StateStoreException">No such table.</exception>
    public IEnumerable<IndexedRow> IndexEntries(string table) => IndexListing.Actual(Root, Layout.Of(table));

    /// <summary>The entries that follow from a table's actual rows, in the same order: equal to <see cref="IndexEntries"/> unless an index is wrong.</summary>
    /// <exception cref="StateStoreException">No such table, or an actual row is one that could not be inserted.</exception>
    public IEnumerable<IndexedRow> RebuiltIndexEntries(string table) => IndexListing.Rebuilt(Root, Layout.Of(table));

    /// <summary>The number of rows of a table.</summary>
    /// <exception cref="StateStoreException">No such table.</exception>
    public int Count(string table) => Root.Trees[Layout.Of(table).FirstTree].Count;

    /// <summary>The first row, not verified and not tracked, whose primary key bytes are at or after the given bytes, else the table's first row; null if the table is empty. A cheap pseudo-random pick. Owned by the store: do not change it.</summary>
    /// <exception cref="StateStoreException">No such table.</exception>
    public StateRow? RowAtOrAfter(string table, ReadOnlySpan<byte> keyBytes)
    {
        RadixTree<RowVersion> tree = Root.Trees[Layout.Of(table).FirstTree];
        RadixIterator<RowVersion> rows = tree.LowerBound(keyBytes);
        RowVersion? version = rows.MoveNext() ? rows.Current : tree.Minimum;
        return version?.AsStateRow;
    }

    /// <summary>Verifies rows; each corrupt one goes to the probe (once per corruption). Returns true if none was found.</summary>
    public bool Verify(GuardScope scope) => RowGuard?.Verify(scope) ?? true;

    /// <summary>Puts every row known to be corrupt back to what was inserted (shadow mode), so that later steps judge only later deeds.</summary>
    public void Heal() => RowGuard?.Heal();

    internal void Publish(DatabaseRoot root) => Volatile.Write(ref _root, root);

    internal void EndWrite() => Writer.Exit();

    /// <summary>All row versions of the current root, tables in schema order, rows in primary key order.</summary>
    internal IEnumerable<RowVersion> Versions() => Versions(Root);

    private Lock MakeWriter()
    {
        var made = new Lock();
        return Interlocked.CompareExchange(ref _writer, made, null) ?? made;
    }

    private DatabaseRoot RequireDigests() => KeepsDigest ? Root : throw new StateStoreException("the database keeps no digest");

    private IEnumerable<RowVersion> Versions(DatabaseRoot root)
    {
        foreach (TableLayout table in Layout.Tables)
        {
            foreach (RowVersion version in Versions(root, table)) yield return version;
        }
    }

    private static IEnumerable<RowVersion> Versions(DatabaseRoot root, TableLayout table)
    {
        RadixIterator<RowVersion> rows = root.Trees[table.FirstTree].Iterate();
        while (rows.MoveNext()) yield return rows.Current;
    }
}
