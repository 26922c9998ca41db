using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Faults;

/// <summary>What the faults that make a follower restore have in common: the follower, and the server whose snapshot it gets.</summary>
internal abstract class RestoreFault : Fault
{
    public override string Oracle => OracleNames.Restart;

    // Nobody is ahead of the leader.
    public override FaultStep? Place(FaultPlacement placement) =>
        placement.Replicas > 1 ? new FaultStep(Name, 1 + placement.Random.Next(placement.Replicas - 1), "", "", "", "") : null;

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if ((uint)step.Replica >= (uint)cluster.Replicas.Length || cluster.Replicas[step.Replica] is not { IsRunning: true } to) return false;
        Replica? from = Array.Find(cluster.Replicas, other => other.IsRunning && other.Applied > to.Applied);
        return from is not null && Strike(cluster, step, from, to);
    }

    private protected abstract bool Strike(Cluster cluster, FaultStep step, Replica from, Replica to);
}

/// <summary>A restore does not replace what was there.</summary>
internal sealed class RestoreIntoDirtyState : RestoreFault
{
    public override string Name => "restore-into-dirty-state";
    public override string Description => "a follower that lags installs a snapshot and keeps the rows it had";

    private protected override bool Strike(Cluster cluster, FaultStep step, Replica from, Replica to)
    {
        if (to.Running.Machine is not IOutsideWriter || !HasOtherRows(to.Running.Inspect, from.Running.Inspect)) return false;
        ulong index = from.Applied;
        if (cluster.Snapshot(from) is not { } bytes) return false;
        cluster.Sweep(to);
        cluster.Arm(new Keeping(to));
        if (!cluster.Restore(to, bytes, index)) return true;
        to.DiskSnapshot = bytes;
        to.DiskIndex = index;
        return true;
    }

    // Where every row of the one is a row of the other, nothing that is kept could be noticed.
    private static bool HasOtherRows(IInspectable mine, IInspectable others)
    {
        foreach (string table in mine.Tables)
        {
            var known = new Dictionary<string, object>(StringComparer.Ordinal);
            foreach (StateRow row in others.Rows(table)) known[row.Key] = row.Row;
            foreach (StateRow row in mine.Rows(table))
            {
                if (!known.TryGetValue(row.Key, out object? other) || RowWalk.FirstDifference(mine.ObjectModel, row.Row, other) is not null) return true;
            }
        }
        return false;
    }

    // Strikes once, in the restore that follows at once.
    private sealed class Keeping(Replica to) : ArmedFault
    {
        private List<(string Table, string Key, object Row)>? _kept;
        private bool _isDone;

        public override void Restoring(Replica replica)
        {
            if (_isDone || !ReferenceEquals(replica, to)) return;
            _kept = [];
            IInspectable rows = replica.Running.Inspect;
            foreach (StateRow row in rows.Rows())
            {
                if (RowWalk.TypeOf(rows.ObjectModel, row.Row) is { } type) _kept.Add((row.Table, row.Key, type.PrivateCopyObject(row.Row)));
            }
        }

        public override void Restored(Replica replica)
        {
            if (_kept is not { } kept || !ReferenceEquals(replica, to)) return;
            (_kept, _isDone) = (null, true);
            var writer = (IOutsideWriter)replica.Running.Machine;
            foreach ((string table, _, object row) in kept) writer.WriteOutside(table, row);
        }
    }
}

/// <summary>A snapshot that is being written shows the state that is restored meanwhile.</summary>
internal sealed class RestoreWhileWriting : RestoreFault
{
    public override string Name => "restore-while-writing";
    public override string Description => "a follower that lags installs a snapshot while it writes its own, which then holds what was installed, and restarts from it";

    private protected override bool Strike(Cluster cluster, FaultStep step, Replica from, Replica to)
    {
        ulong captured = to.Applied, installed = from.Applied;
        // Of equal states it makes no difference which one is written.
        if (cluster.DigestAt(captured) == cluster.DigestAt(installed)) return false;
        if (cluster.Snapshot(from) is not { } bytes) return false;
        cluster.Sweep(to);
        // What was captured at the old index is read from the live state when it is written.
        if (!cluster.Restore(to, bytes, installed) || cluster.Snapshot(to) is not { } mixed) return true;
        to.DiskSnapshot = mixed;
        to.DiskIndex = captured;
        cluster.Sweep(to);
        to.Applied = 0;
        cluster.Start(to);
        if (!cluster.Restore(to, mixed, captured))
        {
            to.Machine = null;
            to.Applied = installed;
            return true;
        }
        while (to.Applied < installed) cluster.ApplyNext(to);
        return true;
    }
}
