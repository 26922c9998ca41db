using Harness.Machines;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>Two replicas have the same digest at each index, also when one applies it again after a restart.</summary>
internal sealed class ConvergenceOracle : Oracle
{
    // After the first difference every further index differs too; one report per replica says it all.
    private readonly HashSet<int> _diverged = [];

    public override string Name => OracleNames.Convergence;

    // A restore is judged by the restart oracle; what a replica comes to from a wrong one is no news.
    public override void Restored(Replica replica, UInt128 digest)
    {
        if (digest != Cluster.DigestAt(replica.Applied)) _diverged.Add(replica.Number);
        else _diverged.Remove(replica.Number);
    }

    public override void Applied(Replica replica, LogEntry entry, in ApplyOutcome outcome, UInt128 digest, bool isFirst)
    {
        if (isFirst || replica.IsTwin || outcome.IsBrokenOff || digest == entry.Digest || !_diverged.Add(replica.Number)) return;
        Cluster.Report(this, Bisection.Report(
            Cluster, replica, entry.Index, $"replica {replica.Number} differs from replica {entry.FirstReplica} at index {entry.Index}"));
    }
}
