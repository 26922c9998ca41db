using Harness.Machines;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>Turns what the user's own checks say into violations.</summary>
internal static class Breaches
{
    public static Violation ToViolation(Cluster cluster, Replica replica, InvariantBreach breach, string message)
    {
        string actual = Rows.Value(replica.Running.Inspect, breach.Table, breach.Key, breach.Path);
        return LastWrites.Complete(cluster, new Violation(
            "", replica.Number, replica.Applied, 0, breach.Table, breach.Key, breach.Path, "", actual, message));
    }
}
