using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>
/// Where an armed fault strikes: once at one replica, or on all replicas at one and the same entry, committed after the fault was
/// armed. A replica that applies that entry again after a restart makes the same mistake again, as wrong code would.
/// </summary>
internal sealed class ArmedScope
{
    private readonly int _replica;
    private readonly bool _reachesTwins;
    private readonly ulong _after;
    private ulong _index;

    private ArmedScope(int replica, ulong after, bool reachesTwins)
    {
        _replica = replica;
        _after = after;
        _reachesTwins = reachesTwins;
    }

    /// <summary>The scope of a step; null if it names a replica that there is not.</summary>
    public static ArmedScope? Of(Cluster cluster, FaultStep step, bool reachesTwins = false) =>
        step.Replica >= cluster.Replicas.Length ? null : new ArmedScope(step.Replica, step.Replica < 0 ? (ulong)cluster.Log.Count : 0, reachesTwins);

    /// <summary>True if the fault strikes all replicas.</summary>
    public bool IsEverywhere => _replica < 0;

    /// <summary>True if the fault strikes this replica at all.</summary>
    public bool Covers(Replica replica) =>
        IsEverywhere ? !replica.IsTwin || _reachesTwins : replica.Number == _replica;

    /// <summary>True if the fault may strike this replica at this entry.</summary>
    public bool MayStrike(Replica replica, LogEntry entry) => Covers(replica) && entry.Index > _after && IsOpenFor(entry);

    /// <summary>True if the fault has not yet struck at another entry.</summary>
    public bool IsOpenFor(LogEntry entry) => _index == 0 || _index == entry.Index;

    /// <summary>The fault struck at this entry: it is the one, for all replicas.</summary>
    public void Bind(LogEntry entry) => _index = entry.Index;
}
