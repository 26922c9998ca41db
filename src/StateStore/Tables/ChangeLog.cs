namespace StateStore.Tables;

/// <summary>
/// The operations of one write transaction, collapsed per row while they come in: the latest operation stands for all of its row, at its own place in
/// the order of operations, with the row version from before the first. The order is that of the operations, never that of a dictionary.
/// </summary>
internal sealed class ChangeLog
{
    private readonly List<Entry> _entries = [];
    private readonly SortedDictionary<(int Table, byte[] Key), Entry> _latest = new(RowOrder.Instance);

    /// <summary>The changes so far, in the order of each row's last operation. A row that was inserted and deleted again is none.</summary>
    public IEnumerable<(RowVersion? Before, RowVersion? After)> Entries =>
        from entry in _entries
        where !entry.IsSuperseded && (entry.Before is not null || entry.After is not null)
        select (entry.Before, entry.After);

    /// <summary>Notes one operation.</summary>
    public void Add(RowVersion? before, RowVersion? after)
    {
        RowVersion version = (after ?? before)!;
        (int, byte[]) row = (version.Table.Ordinal, version.PrimaryKey);
        var entry = new Entry(before, after);
        if (_latest.TryGetValue(row, out Entry? earlier))
        {
            earlier.IsSuperseded = true;
            entry = new Entry(earlier.Before, after);
        }
        _latest[row] = entry;
        _entries.Add(entry);
    }

    private sealed class Entry(RowVersion? before, RowVersion? after)
    {
        public RowVersion? Before { get; } = before;
        public RowVersion? After { get; } = after;
        public bool IsSuperseded { get; set; }
    }

    private sealed class RowOrder : IComparer<(int Table, byte[] Key)>
    {
        public static readonly RowOrder Instance = new();

        public int Compare((int Table, byte[] Key) x, (int Table, byte[] Key) y) =>
            x.Table != y.Table ? x.Table.CompareTo(y.Table) : x.Key.AsSpan().SequenceCompareTo(y.Key);
    }
}
