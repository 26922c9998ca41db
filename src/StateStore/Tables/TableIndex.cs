using StateStore.Objects;
using static System.FormattableString;

namespace StateStore.Tables;

/// <summary>An index of a table: named, unique or not, over one or more key parts.</summary>
/// <typeparam name="T">The row class.</typeparam>
public sealed class TableIndex<T> where T : class, IStateObject<T>
{
    private readonly KeyPart<T>[] _parts;

    private TableIndex(string name, bool isUnique, bool allowsMissing, KeyPart<T>[] parts)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        ArgumentNullException.ThrowIfNull(parts);
        if (parts.Length == 0) throw new ArgumentException($"index {name} has no key parts", nameof(parts));
        if (parts.Contains(null)) throw new ArgumentException($"index {name}: a key part is null", nameof(parts));
        _parts = [.. parts];
        Shape = new IndexShape(name, isUnique, allowsMissing, [.. parts.SelectMany(part => part.Codecs)])
        {
            IsMultiValued = parts.Any(part => part.GetMany is not null),
        };
    }

    /// <summary>The index's name.</summary>
    public string Name => Shape.Name;

    /// <summary>True if no two rows may have the same key; enforced on insert.</summary>
    public bool IsUnique => Shape.IsUnique;

    /// <summary>True if a row may stand in the index several times: a part of the key has many values.</summary>
    public bool IsMultiValued => Shape.IsMultiValued;

    internal IndexShape Shape { get; }

    /// <summary>A unique index.</summary>
    /// <exception cref="ArgumentException">No name or no parts.</exception>
    public static TableIndex<T> Unique(string name, params KeyPart<T>[] parts) => new(name, isUnique: true, allowsMissing: false, parts);

    /// <summary>An index that several rows may share a key of; a row none of whose parts may be missing.</summary>
    /// <exception cref="ArgumentException">No name or no parts.</exception>
    public static TableIndex<T> NonUnique(string name, params KeyPart<T>[] parts) => new(name, isUnique: false, allowsMissing: false, parts);

    /// <summary>The same index, but a row with a missing first part is left out of it, and the key ends before the first missing part.</summary>
    public TableIndex<T> AllowMissing() => new(Name, IsUnique, allowsMissing: true, _parts);

    /// <summary>Appends a row's key in this index, if that is not multi-valued; false if the row is left out of it.</summary>
    /// <exception cref="StateStoreException">A part is missing that may not be, or has a value that no key can hold.</exception>
    internal bool TryWriteKey(string table, T row, ref KeyBuilder key)
    {
        for (int i = 0; i < _parts.Length; i++)
        {
            KeyValue value = _parts[i].Get(row);
            if (_parts[i].Codec.IsMissing(value))
            {
                if (!Shape.AllowsMissing) throw new StateStoreException(Invariant($"table {table}, index {Name}: the row has no value for part {i + 1} of the key"));
                Shape.WriteEnd(i, ref key);
                return i > 0;
            }
            Shape.WriteSeparator(i, ref key);
            if (!_parts[i].Codec.TryWrite(value, ref key))
                throw new StateStoreException(Invariant($"table {table}, index {Name}: part {i + 1} of the key takes {_parts[i].Codec.Takes}, the row has \"{value.Text}\""));
        }
        return true;
    }

    /// <summary>
    /// All keys of a row in a multi-valued index, packed; null if the row is left out of it. Several parts with many values give every combination.
    /// </summary>
    /// <param name="table">The table's name.</param>
    /// <param name="row">The row.</param>
    /// <param name="suffix">What ends each key: the primary key where the index is not unique.</param>
    /// <exception cref="StateStoreException">A part is missing that may not be, or has a value that no key can hold.</exception>
    internal byte[]? KeysOf(string table, T row, ReadOnlySpan<byte> suffix)
    {
        var keys = new List<byte[]>();
        var key = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        AddKeys(new MultiValues(table, row, [.. _parts.Select(part => ValuesOf(part, row))], keys), part: 0, position: 0, ref key, suffix);
        return MultiKeys.Pack(keys);
    }

    private static KeyValue[][] ValuesOf(KeyPart<T> part, T row)
    {
        if (part.GetMany is { } getMany) return [.. getMany(row)];
        KeyValue value = part.Get(row);
        return part.Codec.IsMissing(value) ? [] : [[value]];
    }

    /// <summary>Completes the key begun with each value of a part in turn, and so on with the parts after it. A part of a map has two positions.</summary>
    private void AddKeys(in MultiValues values, int part, int position, ref KeyBuilder key, ReadOnlySpan<byte> suffix)
    {
        bool isComplete = part == _parts.Length;
        if (isComplete || values.OfParts[part].Length == 0)
        {
            if (!isComplete && !Shape.AllowsMissing)
                throw new StateStoreException(Invariant($"table {values.Table}, index {Name}: the row has no value for part {position + 1} of the key"));
            if (position == 0) return;
            int complete = key.Length;
            if (!isComplete) Shape.WriteEnd(position, ref key);
            key.Add(suffix);
            // Each key is an array of its own: keys of one row built in one shared array would overwrite one another.
            values.Keys.Add(key.Written.ToArray());
            key.Truncate(complete);
            return;
        }
        int begun = key.Length;
        foreach (KeyValue[] value in values.OfParts[part])
        {
            for (int i = 0; i < value.Length; i++) WriteValue(values.Table, value[i], position + i, ref key);
            AddKeys(values, part + 1, position + value.Length, ref key, suffix);
            key.Truncate(begun);
        }
    }

    private void WriteValue(string table, KeyValue value, int position, ref KeyBuilder key)
    {
        Shape.WriteSeparator(position, ref key);
        KeyCodec codec = Shape.Parts[position];
        if (!codec.TryWrite(value, ref key))
            throw new StateStoreException(Invariant($"table {table}, index {Name}: part {position + 1} of the key takes {codec.Takes}, the row has \"{value.Text}\""));
    }

    /// <summary>What the keys of one row are made of, and where they are collected.</summary>
    private readonly record struct MultiValues(string Table, T Row, KeyValue[][][] OfParts, List<byte[]> Keys);
}
