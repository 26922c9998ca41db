using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Radix;

namespace StateStore.Tables;

/// <content>Reads by the beginning of a text, beside <see cref="GetPrefix"/>.</content>
public partial class ReadTransaction
{
    /// <summary>The first row that <see cref="GetPrefix"/> would yield; null if none. Owned by the store: do not change it, <see cref="Copy"/> it first.</summary>
    /// <exception cref="StateStoreException">Another table's index, too many parts, a part of the wrong kind, or a last part that is no text.</exception>
    /// <exception cref="CorruptionException">The row is corrupt.</exception>
    public T? FirstPrefix<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> =>
        GetPrefix(table, index, key).FirstOrDefault();

    /// <summary>The last row that <see cref="GetPrefix"/> would yield; null if none. Owned by the store: do not change it, <see cref="Copy"/> it first.</summary>
    /// <exception cref="StateStoreException">Another table's index, too many parts, a part of the wrong kind, or a last part that is no text.</exception>
    /// <exception cref="CorruptionException">The row is corrupt.</exception>
    public T? LastPrefix<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T> =>
        GetPrefixReverse(table, index, key).FirstOrDefault();

    /// <summary>As <see cref="GetPrefix"/>, in reverse order. The rows are owned by the store: do not change them.</summary>
    /// <exception cref="StateStoreException">Another table's index, too many parts, a part of the wrong kind, or a last part that is no text.</exception>
    /// <exception cref="CorruptionException">Walking: a row is corrupt.</exception>
    public IEnumerable<T> GetPrefixReverse<T>(Table<T> table, TableIndex<T> index, params ReadOnlySpan<KeyValue> key) where T : class, IStateObject<T>
    {
        int tree = Locate(table, index);
        var bytes = new KeyBuilder(stackalloc byte[KeyBuilder.InitialSizeBytes]);
        if (!index.Shape.TryWriteQuery(table.Name, key, true, ref bytes, out int halfByte)) return [];
        Watch(table, tree, bytes.Written, isExact: false);
        return WalkPrefixBack<T>(SnapshotOf(tree).PrefixReverse(bytes.Written), bytes.Length, halfByte);
    }

    private IEnumerable<T> WalkPrefixBack<T>(RadixReverseIterator<RowVersion> rows, int prefixLength, int halfByte) where T : class
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
}
