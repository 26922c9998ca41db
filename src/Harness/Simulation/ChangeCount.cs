using Harness.Machines;

namespace Harness.Simulation;

/// <summary>
/// Counts the rows an entry changes when it is applied for the first time, and keeps coverage. Inserts are seen through the
/// probe; a machine without one is judged by its digest alone. Deletes are seen as a drop in the number of rows.
/// </summary>
internal sealed class ChangeCount(ErasedSpecification specification)
{
    private readonly HashSet<(string Table, string Key)> _inserted = [];
    private Replica? _replica;
    private int _rows;
    private UInt128 _digest;

    public void Begin(Replica replica)
    {
        _replica = replica;
        _inserted.Clear();
        _rows = Rows(specification, replica);
        _digest = replica.WrittenDigest;
    }

    /// <summary>True while the rows a replica inserts are counted.</summary>
    public bool IsCounting(Replica replica) => ReferenceEquals(replica, _replica);

    public void Inserted(Replica replica, string table, string key)
    {
        if (ReferenceEquals(replica, _replica) && !specification.IsBookkeeping(table)) _inserted.Add((table, key));
    }

    public void End(LogEntry entry, in ApplyOutcome outcome, RunCounts counts)
    {
        Replica replica = _replica!;
        _replica = null;
        counts.Commands++;
        Count(counts.Coverage, $"{entry.Message}/{outcome.ResultName}");
        foreach (string probe in outcome.Reached) Count(counts.Probes, probe);
        if (outcome.Exception is not null || outcome.ResultName != "ok") return;
        int changed = _inserted.Count + Math.Max(0, _rows - Rows(specification, replica));
        if (replica.Running.Guarded is null) changed = replica.Running.Digest != _digest ? 2 : 0;
        if (changed >= 2) counts.Effective++;
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
