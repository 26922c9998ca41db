using Harness.Machines;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>The user's invariants hold at the leader after each entry (rarely enough in long runs to stay cheap), and at the end.</summary>
internal sealed class InvariantsOracle : Oracle
{
    public override string Name => OracleNames.Invariants;

    public override void Applied(Replica replica, LogEntry entry, in ApplyOutcome outcome, UInt128 digest, bool isFirst)
    {
        if (isFirst && Cadence.IsDue(Cluster.Run, entry.Index)) Check(replica);
    }

    public override void Ended()
    {
        if (Cluster.Leader is { } leader) Check(leader);
    }

    private void Check(Replica replica)
    {
        try
        {
            foreach ((string invariant, InvariantBreach breach) in replica.Running.CheckInvariants(Cluster.Run.IsSparse))
            {
                Cluster.Report(this, Breaches.ToViolation(Cluster, replica, breach, $"invariant {invariant}: {breach.Message}"));
            }
        }
        catch (Exception exception)
        {
            Cluster.Threw(replica, "invariants", exception);
        }
    }
}
