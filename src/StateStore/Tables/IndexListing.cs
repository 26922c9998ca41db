using StateStore.Guarding;
using StateStore.Radix;

namespace StateStore.Tables;

/// <summary>Lists the entries of a table's indexes, and those that its rows ask for: two ways to the same list, unless an index is wrong.</summary>
internal static class IndexListing
{
    /// <summary>The entries there are, index by index, ascending by key.</summary>
    public static IEnumerable<IndexedRow> Actual(DatabaseRoot root, TableLayout table)
    {
        for (int i = 0; i < table.Shapes.Length; i++)
        {
            RadixIterator<RowVersion> entries = root.Trees[table.FirstTree + i].Iterate();
            while (entries.MoveNext()) yield return Entry(table, i, entries.CurrentKey, entries.Current.KeyText);
        }
    }

    /// <summary>The entries that follow from the rows as they are now, in the same order. O(entries log entries).</summary>
    public static IEnumerable<IndexedRow> Rebuilt(DatabaseRoot root, TableLayout table)
    {
        var keys = new List<(byte[] Key, string Row)>[table.Shapes.Length];
        for (int i = 0; i < keys.Length; i++) keys[i] = [];
        RadixIterator<RowVersion> rows = root.Trees[table.FirstTree].Iterate();
        while (rows.MoveNext())
        {
            byte[] primaryKey = table.Table.PrimaryKeyOf(rows.Current.Row);
            string text = table.KeyTextOf(primaryKey);
            byte[]?[] own = table.Table.KeysOf(rows.Current.Row, primaryKey, before: null);
            for (int i = 0; i < own.Length; i++)
            {
                if (own[i] is not { } key) continue;
                if (table.Shapes[i].IsMultiValued) keys[i].AddRange(MultiKeys.Unpack(key).Select(one => (one, text)));
                else keys[i].Add((key, text));
            }
        }
        for (int i = 0; i < keys.Length; i++)
        {
            keys[i].Sort(static (x, y) => x.Key.AsSpan().SequenceCompareTo(y.Key));
            foreach ((byte[] key, string row) in keys[i]) yield return Entry(table, i, key, row);
        }
    }

    private static IndexedRow Entry(TableLayout table, int index, ReadOnlySpan<byte> key, string row) =>
        new(table.Shapes[index].Name, Convert.ToHexString(key), row);
}
