using System.Runtime.CompilerServices;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Radix;

namespace StateStore.Tables;

/// <summary>
/// Reads one root of a database. Rows handed out belong to the database, with all that they reach, for ever: they must not be changed, neither while the
/// transaction is open nor after it, nor when the row has long been deleted, since older roots may still be read. A sequence of rows shows the index as it was
/// when the sequence was asked for; it may be walked several times, while the transaction is open.
/// </summary>
public partial class ReadTransaction : IDisposable
{
    private readonly DatabaseRoot _root;
    private readonly WatchSet? _watch;
    private bool _ended;

    internal ReadTransaction(Database database, DatabaseRoot root, WatchSet? watch)
    {
        Database = database;
        _root = root;
        _watch = watch;
    }

    private protected Database Database { get; }

    /// <summary>A deep copy of a row, by the database's object model. It is the caller's own, until it is inserted; what stands behind a <see cref="Shared{T}"/> stays shared and frozen.</summary>
    public T Copy<T>(T row) where T : class, IStateObject<T> => Database.Model.Copy(row);

    /// <summary>True if two rows have equal contents, by the database's object model.</summary>
    public bool AreEqual<T>(T left, T right) where T : class, IStateObject<T> => Database.Model.For<T>().Equal(left, right);

    /// <summary>The first row whose key starts with the given parts (all parts: exactly that key); null if none. Owned by the store: do not change it, <see cref="Copy"/> it first.</summary>
    /// <exception cref="StateStoreException">Another table's index, too many parts, or a part of the wrong kind.</exception>
    public T? First<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T>
    {
        int tree = Locate(table, index);
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!index.Shape.TryWriteQuery(table.Name, key, false, ref bytes, out _)) return null;
        bool isExact = index.Shape.IsExact(key.Length);
        Watch(table, tree, bytes.Written, isExact);
        return Deliver<T>(isExact ? FindIn(tree, bytes.Written) : FirstIn(tree, bytes.Written));
    }

    /// <summary>The first row by primary key; null if none. Owned by the store: do not change it, <see cref="Copy"/> it first.</summary>
    /// <exception cref="StateStoreException">Too many parts, or a part of the wrong kind.</exception>
    public T? Find<T>(Table<T> table, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> => First(table, table.Id, key);

    /// <summary>The last row whose key starts with the given parts; null if none. Owned by the store: do not change it, <see cref="Copy"/> it first.</summary>
    /// <exception cref="StateStoreException">Another table's index, too many parts, or a part of the wrong kind.</exception>
    public T? Last<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T>
    {
        int tree = Locate(table, index);
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!index.Shape.TryWriteQuery(table.Name, key, false, ref bytes, out _)) return null;
        Watch(table, tree, bytes.Written, isExact: false);
        return Deliver<T>(LastIn(tree, bytes.Written));
    }

    /// <summary>All rows of the table in primary key order. Owned by the store: do not change them.</summary>
    public IEnumerable<T> All<T>(Table<T> table) where T : class, IStateObject<T> => Get(table, table.Id);

    /// <summary>The rows whose key starts with the given whole parts, in key order, then primary key order. Sees the transaction as at its creation. A multi-valued index yields a row once for each
    /// of its keys that match. The rows are owned by the store: do not change them.</summary>
    /// <exception cref="StateStoreException">Another table's index, too many parts, or a part of the wrong kind.</exception>
    public IEnumerable<T> Get<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T>
    {
        int tree = Locate(table, index);
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!index.Shape.TryWriteQuery(table.Name, key, false, ref bytes, out _)) return [];
        Watch(table, tree, bytes.Written, isExact: false);
        return new RowSequence<T>(this, SnapshotOf(tree).Below(bytes.Written));
    }

    /// <summary>As <see cref="Get"/>, in reverse order. The rows are owned by the store: do not change them.</summary>
    /// <exception cref="StateStoreException">Another table's index, too many parts, or a part of the wrong kind.</exception>
    public IEnumerable<T> GetReverse<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T>
    {
        int tree = Locate(table, index);
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!index.Shape.TryWriteQuery(table.Name, key, false, ref bytes, out _)) return [];
        Watch(table, tree, bytes.Written, isExact: false);
        return WalkBack<T>(SnapshotOf(tree).PrefixReverse(bytes.Written), except: null);
    }

    /// <summary>
    /// The rows whose key starts with the given parts, the last of which is a text prefix: of a UUID, any number of digits of its text form.
    /// A row in which the last part is missing has no such prefix, not even the empty one. The rows are owned by the store: do not change them.
    /// </summary>
    /// <exception cref="StateStoreException">Another table's index, too many parts, a part of the wrong kind, or a last part that is no text.</exception>
    public IEnumerable<T> GetPrefix<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T>
    {
        int tree = Locate(table, index);
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!index.Shape.TryWriteQuery(table.Name, key, true, ref bytes, out int halfByte)) return [];
        Watch(table, tree, bytes.Written, isExact: false);
        return Walk<T>(SnapshotOf(tree).Prefix(bytes.Written), bytes.Length, halfByte);
    }

    /// <summary>The rows at or after a key, ascending. A watch set is woken by any change of the index. The rows are owned by the store: do not change them.</summary>
    /// <exception cref="StateStoreException">Another table's index, too many parts, or a part of the wrong kind.</exception>
    public IEnumerable<T> LowerBound<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T>
    {
        int tree = Locate(table, index);
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!index.Shape.TryWriteQuery(table.Name, key, false, ref bytes, out _)) return [];
        Watch(table, tree, [], isExact: false);
        return Walk<T>(SnapshotOf(tree).LowerBound(bytes.Written), 0, halfByte: -1);
    }

    /// <summary>The rows at or before a key, descending: those whose key starts with the given parts come first. A watch set is woken by any change of the index.
    /// The rows are owned by the store: do not change them.</summary>
    /// <exception cref="StateStoreException">Another table's index, too many parts, or a part of the wrong kind.</exception>
    public IEnumerable<T> ReverseLowerBound<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T>
    {
        int tree = Locate(table, index);
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!index.Shape.TryWriteQuery(table.Name, key, false, ref bytes, out _)) return [];
        Watch(table, tree, [], isExact: false);
        byte[]? end = FirstAfter(bytes.Written);
        RadixTree<RowVersion> snapshot = SnapshotOf(tree);
        return WalkBack<T>(end is null ? snapshot.IterateReverse() : snapshot.ReverseLowerBound(end), end);
    }

    /// <summary>The row of a unique one-part text index whose key is the longest prefix of the given text; null if none. One look-up per character.
    /// Owned by the store: do not change it, <see cref="Copy"/> it first.</summary>
    /// <exception cref="StateStoreException">Another table's index, or one that is not unique over one text.</exception>
    public T? LongestPrefix<T>(Table<T> table, TableIndex<T> index, string text) where T : class, IStateObject<T>
    {
        int tree = Locate(table, index);
        if (!index.IsUnique || index.Shape.Parts is not [TextKeyCodec codec])
            throw new StateStoreException($"table {table.Name}, index {index.Name}: a longest prefix needs a unique index of one text part");
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        for (int length = text.Length; length > 0; length--)
        {
            bytes.Truncate(0);
            // Half a surrogate pair has no encoding, and no row has it as its key.
            if (!codec.TryWrite(text[..length], ref bytes)) continue;
            Watch(table, tree, bytes.Written, isExact: true);
            if (FindIn(tree, bytes.Written) is { } found) return Deliver<T>(found);
        }
        return null;
    }

    /// <summary>The number of rows of a table.</summary>
    public int Count(Table table)
    {
        ThrowIfEnded();
        TableLayout layout = Database.Layout.Of(table);
        Watch(table, layout.FirstTree, [], isExact: false);
        return CountOf(layout);
    }

    /// <summary>Ends the transaction. Reading after it is an error (<see cref="ObjectDisposedException"/>).</summary>
#pragma warning disable CA1816 // There is no finalizer to suppress, here or in the one class derived; the call would cost as much as a look-up.
    public virtual void Dispose() => _ended = true;
#pragma warning restore CA1816

    private protected virtual RadixTree<RowVersion> SnapshotOf(int tree) => _root.Trees[tree];

    private protected virtual RowVersion? FindIn(int tree, ReadOnlySpan<byte> key) => _root.Trees[tree].Find(key);

    private protected virtual RowVersion? FirstIn(int tree, ReadOnlySpan<byte> prefix) => _root.Trees[tree].PrefixMinimum(prefix);

    private protected virtual RowVersion? LastIn(int tree, ReadOnlySpan<byte> prefix) => _root.Trees[tree].PrefixMaximum(prefix);

    private protected virtual int CountOf(TableLayout table) => _root.Trees[table.FirstTree].Count;

    /// <summary>The guard that reads go through; null where it is off.</summary>
    internal RowGuard? Guard => Database.RowGuard;

    internal void ThrowIfEnded() => ObjectDisposedException.ThrowIf(_ended, this);

    /// <summary>The number of an index's tree.</summary>
    private protected int Locate<T>(Table<T> table, TableIndex<T> index) where T : class, IStateObject<T>
    {
        ThrowIfEnded();
        return Database.Layout.Of(table).FirstTree + table.PositionOf(index);
    }

    /// <summary>The row of a version, verified and noted as handed out where there is a guard.</summary>
    private T? Deliver<T>(RowVersion? version, GuardPass? pass = null) where T : class
    {
        if (version is null) return null;
        if (Database.RowGuard is { } guard) guard.HandOut(version, pass ?? new GuardPass());
        // Only rows of class T are ever put into a table of them.
        return Unsafe.As<T>(version.Row);
    }

    private void Watch(Table table, int tree, ReadOnlySpan<byte> key, bool isExact)
    {
        if (_watch is null) return;
        if (_root.Signals is { } signals)
        {
            _watch.Add(signals.Changed(Database.Layout.Of(table).Ordinal, _root.Generation));
            return;
        }
        RadixWatch watch;
        if (isExact) _root.Trees[tree].Find(key, out watch);
        else _root.Trees[tree].Prefix(key, out watch);
        _watch.AddWithLimit(watch, _root.Trees[tree].Watch());
    }

    private IEnumerable<T> Walk<T>(RadixIterator<RowVersion> rows, int prefixLength, int halfByte) where T : class
    {
        ThrowIfEnded();
        GuardPass? pass = Database.RowGuard is null ? null : new GuardPass();
        while (rows.MoveNext())
        {
            if (halfByte >= 0 && rows.CurrentKey[prefixLength] >> 4 != halfByte) continue;
            yield return Deliver<T>(rows.Current, pass)!;
            ThrowIfEnded();
        }
    }

    private IEnumerable<T> WalkBack<T>(RadixReverseIterator<RowVersion> rows, byte[]? except) where T : class
    {
        ThrowIfEnded();
        GuardPass? pass = Database.RowGuard is null ? null : new GuardPass();
        while (rows.MoveNext())
        {
            if (except is not null && rows.CurrentKey.AsSpan().SequenceEqual(except)) continue;
            yield return Deliver<T>(rows.Current, pass)!;
            ThrowIfEnded();
        }
    }

    /// <summary>The least key after all that start with a prefix; null if there is none.</summary>
    private static byte[]? FirstAfter(ReadOnlySpan<byte> prefix)
    {
        int last = prefix.LastIndexOfAnyExcept((byte)0xFF);
        if (last < 0) return null;
        byte[] after = prefix[..(last + 1)].ToArray();
        after[last]++;
        return after;
    }
}
