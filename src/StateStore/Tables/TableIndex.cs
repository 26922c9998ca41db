using StateStore.Objects;

namespace StateStore.Tables;

/// <summary>An index of a table: named, unique or not, over one or more key parts.</summary>
/// <typeparam name="T">The row class.</typeparam>
public sealed class TableIndex<T> where T : class, IStateObject<T>
{
    private readonly KeyPart<T>[] _parts;

    private TableIndex(string name, bool isUnique, bool allowsMissing, KeyPart<T>[] parts)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (parts.Length == 0) throw new ArgumentException($"index {name} has no key parts", nameof(parts));
        _parts = parts;
        Shape = new IndexShape(name, isUnique, allowsMissing, [.. parts.Select(part => part.Codec)]);
    }

    /// <summary>The index's name.</summary>
    public string Name => Shape.Name;

    /// <summary>True if no two rows may have the same key; enforced on insert.</summary>
    public bool IsUnique => Shape.IsUnique;

    internal IndexShape Shape { get; }

    /// <summary>A unique index.</summary>
    /// <exception cref="ArgumentException">No name or no parts.</exception>
    public static TableIndex<T> Unique(string name, params KeyPart<T>[] parts) => new(name, isUnique: true, allowsMissing: false, parts);

    /// <summary>An index that several rows may share a key of; a row none of whose parts may be missing.</summary>
    /// <exception cref="ArgumentException">No name or no parts.</exception>
    public static TableIndex<T> NonUnique(string name, params KeyPart<T>[] parts) => new(name, isUnique: false, allowsMissing: false, parts);

    /// <summary>The same index, but a row with a missing first part is left out of it, and the key ends before the first missing part.</summary>
    public TableIndex<T> AllowMissing() => new(Name, IsUnique, allowsMissing: true, _parts);

    /// <summary>Appends a row's key in this index; false if the row is left out of it.</summary>
    /// <exception cref="StateStoreException">A part is missing that may not be, or has a value that no key can hold.</exception>
    internal bool TryWriteKey(string table, T row, ref KeyBuilder key)
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            KeyValue value = _parts[i].Get(row);
            if (_parts[i].Codec.IsMissing(value))
            {
                if (!Shape.AllowsMissing) throw new StateStoreException($"table {table}, index {Name}: the row has no value for part {i + 1} of the key");
                Shape.WriteEnd(i, ref key);
                return i > 0;
            }
            Shape.WriteSeparator(i, ref key);
            if (!_parts[i].Codec.TryWrite(value, ref key))
                throw new StateStoreException($"table {table}, index {Name}: part {i + 1} of the key takes {_parts[i].Codec.Takes}, the row has \"{value.Text}\"");
        }
        return true;
    }
}
