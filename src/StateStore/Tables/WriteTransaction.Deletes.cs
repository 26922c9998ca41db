using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Radix;

namespace StateStore.Tables;

/// <content>Deleting many rows.</content>
public sealed partial class WriteTransaction
{
    /// <summary>Deletes a row by its table's name and its key in text (<see cref="StateRow.Key"/>): for harnesses, which know no types. False if there is none.</summary>
    /// <exception cref="StateStoreException">No such table.</exception>
    /// <exception cref="CorruptionException">The row is corrupt.</exception>
    public bool DeleteRow(string table, string key)
    {
        TableLayout layout = Database.Layout.Of(table);
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!KeyText.TryParse(layout.Shapes[0], key, ref bytes) || _edits.Find(layout.FirstTree, bytes.Written) is not { } version) return false;
        Remove(version, NewPass());
        return true;
    }

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
