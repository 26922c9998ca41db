using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Radix;

namespace StateStore.Tables;

/// <content>Deleting many rows.</content>
public sealed partial class WriteTransaction
{
    /// <summary>Deletes all rows that <see cref="ReadTransaction.GetPrefix"/> would yield; returns how many. O(rows).</summary>
    /// <exception cref="StateStoreException">Another table's index, too many parts, a part of the wrong kind, or a last part that is no text.</exception>
    /// <exception cref="CorruptionException">One of the rows is corrupt; those before it are deleted.</exception>
    public int DeletePrefix<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T>
    {
        int tree = Locate(table, index);
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!index.Shape.TryWriteQuery(table.Name, key, true, ref bytes, out int halfByte)) return 0;
        return RemoveAll(tree, bytes.Written, halfByte);
    }

    /// <summary>Removes the rows under a prefix of keys, each once, although a multi-valued index may name it several times.</summary>
    private int RemoveAll(int tree, ReadOnlySpan<byte> prefix, int halfByte)
    {
        int deleted = 0;
        GuardPass? pass = NewPass();
        RadixIterator<RowVersion> rows = _edits.Snapshot(tree).Prefix(prefix);
        while (rows.MoveNext())
        {
            RowVersion version = rows.Current;
            if (halfByte >= 0 && rows.CurrentKey[prefix.Length] >> 4 != halfByte) continue;
            if (version.Table.HasMultiValued && _edits.Find(version.Table.FirstTree, version.PrimaryKey) is null) continue;
            Remove(version, pass);
            deleted++;
        }
        return deleted;
    }
}
