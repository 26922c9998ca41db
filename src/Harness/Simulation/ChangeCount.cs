using Harness.Machines;

namespace Harness.Simulation;

/// <summary>
/// Counts the rows an entry changes when it is applied for the first time, and keeps coverage. Inserts are seen through the
/// probe; a machine without one is judged by its digest alone. Deletes are seen as a drop in the number of rows.
/// </summary>
internal sealed class ChangeCount(ErasedSpecification specification)
{
    private readonly HashSet<(string Table, string Key)> _inserted = [];
    private readonly List<(string Table, string Key)> _written = [];
    private readonly List<string> _tables = [];
    private readonly List<int> _rows = [];
    private readonly List<string> _changed = [];
    private Replica? _replica;
    private UInt128 _digest;

    public void Begin(Replica replica)
    {
        _replica = replica;
        _inserted.Clear();
        _written.Clear();
        if (replica.Running.Guarded is not null) CountRows(replica, _rows);
        _digest = replica.WrittenDigest;
    }

    /// <summary>True while the rows a replica inserts are counted.</summary>
    public bool IsCounting(Replica replica) => ReferenceEquals(replica, _replica);

    public void Inserted(Replica replica, string table, string key)
    {
        if (ReferenceEquals(replica, _replica) && !specification.IsBookkeeping(table) && _inserted.Add((table, key))) _written.Add((table, key));
    }

    public void End(LogEntry entry, in ApplyOutcome outcome, int step, RunCounts counts)
    {
        Replica replica = _replica!;
        _replica = null;
        counts.Commands++;
        string combination = $"{entry.Message}/{outcome.ResultName}";
        Count(counts.Coverage, combination);
        foreach (string probe in outcome.Reached) Count(counts.Probes, probe);
        if (_written.Count > 0) entry.Written = [.. _written];
        if (outcome.Exception is not null || outcome.ResultName != "ok")
        {
            counts.Combinations.TryAdd(combination, step);
            return;
        }
        bool isEffective = replica.Running.Guarded is null ? replica.Running.Digest != _digest : CountWrites(entry.Message, replica, counts) >= 2;
        counts.Combinations.TryAdd(_changed.Count == 0 ? combination : $"{combination} {string.Join(' ', _changed)}", step);
        if (isEffective) counts.Effective++;
    }

    // Counts which tables the entry wrote to; answers how many rows it changed, as far as that shows: the fall of the number of all rows
    // stands for those that went.
    private int CountWrites(string message, Replica replica, RunCounts counts)
    {
        var after = new List<int>(_rows.Count);
        CountRows(replica, after);
        int fallen = 0;
        _changed.Clear();
        for (int i = 0; i < after.Count; i++)
        {
            string table = _tables[i];
            if (after[i] != _rows[i] || _written.Exists(row => row.Table == table))
            {
                Count(counts.Probes, ErasedSpecification.WriteProbe(message, table));
                _changed.Add(table);
            }
            fallen += _rows[i] - after[i];
        }
        return _inserted.Count + Math.Max(0, fallen);
    }

    private void CountRows(Replica replica, List<int> target)
    {
        IInspectable rows = replica.Running.Inspect;
        target.Clear();
        _tables.Clear();
        foreach (string table in rows.Tables)
        {
            if (specification.IsBookkeeping(table)) continue;
            _tables.Add(table);
            target.Add(rows.Count(table));
        }
    }

    /// <summary>The number of rows of a running replica, bookkeeping tables left out.</summary>
    public static int Rows(ErasedSpecification specification, Replica replica)
    {
        var rows = replica.Running.Inspect;
        int sum = 0;
        foreach (string table in rows.Tables)
        {
            if (!specification.IsBookkeeping(table)) sum += rows.Count(table);
        }
        return sum;
    }

    private static void Count(SortedDictionary<string, long> counts, string name)
    {
        counts.TryGetValue(name, out long count);
        counts[name] = count + 1;
    }
}
