using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>Equal states write equal bytes: what is restored from a snapshot writes that snapshot again.</summary>
internal sealed class FixpointOracle(TwinHistory history) : Oracle
{
    public override string Name => OracleNames.Fixpoint;

    public override void Ended()
    {
        history.Make(Cluster);
        foreach ((ulong index, Func<byte[]> write) in history.Captures)
        {
            if (TwinSnapshots.Take(Cluster, history.Twin, write) is { } bytes && !Holds(bytes, index, "a twin")) return;
        }
        foreach (Replica replica in Cluster.Replicas)
        {
            if (replica.IsRunning && Cluster.Snapshot(replica) is { } bytes && !Holds(bytes, replica.Applied, Replicas.Name(replica))) return;
        }
    }

    private bool Holds(byte[] snapshot, ulong index, string whose)
    {
        Replica twin = Cluster.CreateTwin(-3);
        if (!Cluster.Restore(twin, snapshot, index)) return true;
        // A state that came back wrong writes other bytes for that reason: restart has reported it.
        if (twin.WrittenDigest != Cluster.DigestAt(index)) return true;
        if (Cluster.Snapshot(twin) is not { } again || again.AsSpan().SequenceEqual(snapshot)) return true;
        int at = snapshot.AsSpan().CommonPrefixLength(again);
        Cluster.Report(this, new Violation(
            "", -1, index, 0, "snapshot", "", "", $"{snapshot.Length} bytes", $"{again.Length} bytes",
            $"the snapshot of {whose} at index {index}, restored and written again, differs from byte {at} on"));
        return false;
    }
}
