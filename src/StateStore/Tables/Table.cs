using StateStore.Guarding;
using StateStore.Objects;

namespace StateStore.Tables;

/// <summary>A table: its name, its row class and its indexes; the first index must be unique, named "id", and is the primary key.</summary>
public abstract class Table
{
    private protected Table() { }

    /// <summary>The table's name.</summary>
    public abstract string Name { get; }

    /// <summary>The row class.</summary>
    public abstract Type RowType { get; }

    /// <summary>The operations of the row class in a model.</summary>
    public abstract TypeModel TypeIn(ObjectModel model);

    /// <summary>The indexes, the primary one first.</summary>
    internal abstract IndexShape[] Shapes { get; }

    /// <summary>Where the table stood in the schema that was laid out last: a place to look first.</summary>
    internal int LikelyOrdinal { get; set; }

    /// <summary>A row's primary key.</summary>
    /// <exception cref="StateStoreException">A value is missing or malformed.</exception>
    internal abstract byte[] PrimaryKeyOf(object row);

    /// <summary>
    /// A row's key in each index, null where it is left out; the key of a non-unique index is followed by the primary key. The keys of a multi-valued
    /// index are packed (<see cref="MultiKeys"/>). Keys equal to those in <paramref name="before"/> are those very arrays.
    /// </summary>
    /// <exception cref="StateStoreException">A value is missing or malformed.</exception>
    internal abstract byte[]?[] KeysOf(object row, byte[] primaryKey, byte[]?[]? before);

    /// <summary>Shows all handles of a row to a collector.</summary>
    internal abstract void CollectHandles(object row, HandleCollector collector);
}

/// <summary>A table of rows of one class.</summary>
/// <typeparam name="T">The row class.</typeparam>
public sealed class Table<T> : Table where T : class, IStateObject<T>
{
    private const string PrimaryIndexName = "id";

    private readonly TableIndex<T>[] _indexes;
    private readonly IndexShape[] _shapes;
    private readonly bool _mayHoldHandles = HandleCollector.MayHoldHandles<T>();

    /// <summary>Declares a table.</summary>
    /// <exception cref="ArgumentException">No name; no indexes, or one is null; the first is not a unique one named "id", allows missing values or has a part with many values; two share a name.</exception>
    public Table(string name, params TableIndex<T>[] indexes)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(indexes);
        if (indexes.Length == 0) throw new ArgumentException($"table {name} has no indexes", nameof(indexes));
        if (indexes.Contains(null)) throw new ArgumentException($"table {name}: an index is null", nameof(indexes));
        IndexShape primary = indexes[0].Shape;
        if (primary.Name != PrimaryIndexName || !primary.IsUnique)
            throw new ArgumentException($"table {name}: the first index must be unique and named \"{PrimaryIndexName}\"", nameof(indexes));
        if (primary.AllowsMissing) throw new ArgumentException($"table {name}: the primary key must not be missing", nameof(indexes));
        if (primary.IsMultiValued) throw new ArgumentException($"table {name}: a row has one primary key, not many", nameof(indexes));
        if (indexes.DistinctBy(index => index.Name, StringComparer.Ordinal).Count() != indexes.Length)
            throw new ArgumentException($"table {name}: two indexes share a name", nameof(indexes));
        Name = name;
        _indexes = [.. indexes];
        _shapes = [.. indexes.Select(index => index.Shape)];
    }

    /// <inheritdoc/>
    public override string Name { get; }

    /// <inheritdoc/>
    public override Type RowType => typeof(T);

    /// <summary>The primary index.</summary>
    public TableIndex<T> Id => _indexes[0];

    /// <inheritdoc/>
    public override TypeModel TypeIn(ObjectModel model) => model.For<T>();

    internal override IndexShape[] Shapes => _shapes;

    /// <summary>The position of an index in this table.</summary>
    /// <exception cref="StateStoreException">The index is another table's.</exception>
    internal int PositionOf(TableIndex<T> index)
    {
        for (int i = 0; i < _indexes.Length; i++)
        {
            if (ReferenceEquals(_indexes[i], index)) return i;
        }
        throw new StateStoreException($"table {Name} has no such index: {index.Name}");
    }

    internal override byte[] PrimaryKeyOf(object row)
    {
        var key = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        Id.TryWriteKey(Name, (T)row, ref key);
        return key.Written.ToArray();
    }

    internal override byte[]?[] KeysOf(object row, byte[] primaryKey, byte[]?[]? before)
    {
        var keys = new byte[]?[_indexes.Length];
        keys[0] = Reuse(primaryKey, before?[0]);
        var key = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        for (int i = 1; i < keys.Length; i++)
        {
            if (_shapes[i].IsMultiValued)
            {
                keys[i] = _indexes[i].KeysOf(Name, (T)row, _indexes[i].IsUnique ? [] : primaryKey) is { } packed ? Reuse(packed, before?[i]) : null;
                continue;
            }
            key.Truncate(0);
            if (!_indexes[i].TryWriteKey(Name, (T)row, ref key)) continue;
            if (!_indexes[i].IsUnique) key.Add(primaryKey);
            keys[i] = Reuse(key.Written, before?[i]);
        }
        return keys;
    }

    internal override void CollectHandles(object row, HandleCollector collector)
    {
        if (_mayHoldHandles) T.Read((T)row, ref collector);
    }

    private static byte[] Reuse(byte[] key, byte[]? before) => before is not null && key.AsSpan().SequenceEqual(before) ? before : key;

    private static byte[] Reuse(ReadOnlySpan<byte> key, byte[]? before) => before is not null && key.SequenceEqual(before) ? before : key.ToArray();
}
