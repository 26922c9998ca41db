using Harness.Machines;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>
/// A state restored from a snapshot is the state that was captured, and the entries after it lead where they led before. Judged
/// whenever a replica restores, and at the end for captures on the way and for every replica's own snapshot.
/// </summary>
internal sealed class RestartOracle(TwinHistory history, Restorations restorations) : Oracle
{
    private bool _isFound;

    public override string Name => OracleNames.Restart;

    public override void Restored(Replica replica, UInt128 digest)
    {
        if (_isFound || digest == Cluster.DigestAt(replica.Applied)) return;
        _isFound = true;
        Cluster.Report(this, Bisection.Report(
            Cluster, replica, replica.Applied, $"{Replicas.Name(replica)} restored from a snapshot of index {replica.Applied} differs from what was captured"));
    }

    public override void Ended()
    {
        if (!Cluster.Run.Twins) return;
        foreach (Restoration restored in restorations.Make(Cluster))
        {
            if (_isFound) return;
            GoOn(restored.Twin, restored.Index);
        }
    }

    private void GoOn(Replica twin, ulong index)
    {
        // Where a replay from zero went astray already, the tail of a restart cannot do better.
        ulong last = history.Differs is { } differs ? differs.Index - 1 : (ulong)Cluster.Log.Count;
        while (twin.Applied < last)
        {
            LogEntry entry = Cluster.Log[(int)twin.Applied];
            ApplyOutcome outcome = Cluster.ApplyNext(twin);
            if (outcome.IsBrokenOff) return;
            if (twin.WrittenDigest == entry.Digest && outcome.Result.AsSpan().SequenceEqual(entry.Result)) continue;
            _isFound = true;
            Cluster.Report(this, twin.WrittenDigest != entry.Digest
                ? Bisection.Report(Cluster, twin, entry.Index, $"restored from a snapshot of index {index}, a twin differs at index {entry.Index} ({entry.Message})")
                : Results.Differ(Cluster, twin, entry, outcome.Result));
            return;
        }
    }
}
