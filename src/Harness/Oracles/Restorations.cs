using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>A twin that was made of a snapshot.</summary>
/// <param name="Twin">The twin, as restored.</param>
/// <param name="Index">The snapshot's index.</param>
/// <param name="Bytes">The snapshot.</param>
/// <param name="Again">What the twin wrote right after its restore; null if that threw.</param>
/// <param name="Whose">Who wrote the snapshot, in words.</param>
internal sealed record Restoration(Replica Twin, ulong Index, byte[] Bytes, byte[]? Again, string Whose)
{
    /// <summary>The twin's digest right after its restore; its state moves on when the tail is replayed.</summary>
    public UInt128 RestoredDigest { get; } = Twin.WrittenDigest;
}

/// <summary>
/// Twins made of snapshots at the end of a run, shared by the oracles that judge them: of captures taken on the way, and of every
/// replica's state as it is, each by a twin of its writer's version. Snapshots with the same bytes and index are restored once.
/// </summary>
internal sealed class Restorations(TwinHistory history)
{
    private List<Restoration>? _made;

    public IReadOnlyList<Restoration> Make(Cluster cluster)
    {
        if (_made is not null) return _made;
        _made = [];
        history.Make(cluster);
        foreach ((ulong index, Func<byte[]> write) in history.Captures)
        {
            if (TwinSnapshots.Take(cluster, history.Twin, write) is { } bytes) Add(cluster, bytes, index, "a twin", history.Twin.Environment.Version);
        }
        foreach (Replica replica in cluster.Replicas)
        {
            if (replica.IsRunning && cluster.Snapshot(replica) is { } bytes) Add(cluster, bytes, replica.Applied, Replicas.Name(replica), replica.Environment.Version);
        }
        return _made;
    }

    private void Add(Cluster cluster, byte[] bytes, ulong index, string whose, int version)
    {
        foreach (Restoration known in _made!)
        {
            if (known.Index == index && known.Bytes.AsSpan().SequenceEqual(bytes)) return;
        }
        Replica twin = cluster.CreateTwin(-2, version);
        if (cluster.Restore(twin, bytes, index)) _made.Add(new Restoration(twin, index, bytes, cluster.Snapshot(twin), whose));
    }
}
