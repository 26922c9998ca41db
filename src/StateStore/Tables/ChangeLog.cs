using System.IO.Hashing;
using StateStore.Guarding;

namespace StateStore.Tables;

/// <summary>
/// The operations of one write transaction. Noting one costs an entry of a list; they are collapsed per row when somebody asks: the latest operation
/// stands for all of its row, at its own place in the order of operations, with the row version from before the first. The order is that of
/// the operations, never that of a dictionary.
/// </summary>
internal sealed class ChangeLog
{
    private readonly List<(RowVersion? Before, RowVersion? After)> _operations = [];
    private List<(RowVersion? Before, RowVersion? After)>? _collapsed;

    /// <summary>True if there was no operation.</summary>
    public bool IsEmpty => _operations.Count == 0;

    /// <summary>Notes one operation.</summary>
    public void Add(RowVersion? before, RowVersion? after)
    {
        _operations.Add((before, after));
        _collapsed = null;
    }

    /// <summary>True if there was an operation on the table.</summary>
    public bool Touches(string table) => _operations.Exists(operation => RowOf(operation).Table.Name == table);

    /// <summary>The changes so far, in the order of each row's last operation, every row verified. A row that was inserted and deleted again is none.</summary>
    /// <exception cref="CorruptionException">One of the rows is corrupt.</exception>
    public IReadOnlyList<Change> Read(RowGuard? guard)
    {
        GuardPass? pass = guard is null ? null : new GuardPass();
        _collapsed ??= Collapse();
        var changes = new List<Change>(_collapsed.Count);
        foreach ((RowVersion? before, RowVersion? after) in _collapsed)
        {
            RowVersion row = RowOf((before, after));
            changes.Add(new Change(row.Table.Name, row.KeyText, HandOut(before), HandOut(after)));
        }
        return changes;

        object? HandOut(RowVersion? version)
        {
            if (version is not null && pass is not null) guard!.HandOut(version, pass);
            return version?.Row;
        }
    }

    private static RowVersion RowOf((RowVersion? Before, RowVersion? After) operation) => (operation.After ?? operation.Before)!;

    private List<(RowVersion? Before, RowVersion? After)> Collapse()
    {
        // For each row, its first and last operation; looked up only, never walked.
        var places = new Dictionary<RowVersion, (int First, int Last)>(SameRow.Instance);
        for (int i = 0; i < _operations.Count; i++)
        {
            RowVersion row = RowOf(_operations[i]);
            places[row] = (places.TryGetValue(row, out (int First, int Last) known) ? known.First : i, i);
        }
        var collapsed = new List<(RowVersion? Before, RowVersion? After)>(places.Count);
        for (int i = 0; i < _operations.Count; i++)
        {
            (int first, int last) = places[RowOf(_operations[i])];
            if (last != i) continue;
            (RowVersion? before, RowVersion? after) = (_operations[first].Before, _operations[i].After);
            if (before is not null || after is not null) collapsed.Add((before, after));
        }
        return collapsed;
    }

    /// <summary>All versions of a row are equal to it.</summary>
    private sealed class SameRow : IEqualityComparer<RowVersion>
    {
        public static readonly SameRow Instance = new();

        public bool Equals(RowVersion? left, RowVersion? right) =>
            ReferenceEquals(left!.Table, right!.Table) && left.PrimaryKey.AsSpan().SequenceEqual(right.PrimaryKey);

        public int GetHashCode(RowVersion version) => unchecked((int)XxHash64.HashToUInt64(version.PrimaryKey, version.Table.Ordinal));
    }
}
