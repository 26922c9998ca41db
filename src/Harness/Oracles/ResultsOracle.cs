using Harness.Machines;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>Every replica answers an entry with the same bytes.</summary>
internal sealed class ResultsOracle : Oracle
{
    public override string Name => OracleNames.Results;

    public override void Applied(Replica replica, LogEntry entry, in ApplyOutcome outcome, UInt128 digest, bool isFirst)
    {
        if (isFirst || replica.IsTwin || outcome.IsBrokenOff || outcome.Result.AsSpan().SequenceEqual(entry.Result)) return;
        Cluster.Report(this, Results.Differ(Cluster, replica, entry, outcome.Result));
    }
}

/// <summary>Says how two results of one entry differ.</summary>
internal static class Results
{
    // The message stands in the table's place: two messages whose results differ are two failures.
    public static Violation Differ(Cluster cluster, Replica replica, LogEntry entry, byte[] result) =>
        new("", Math.Max(replica.Number, -1), entry.Index, 0, entry.Message, "", "Result", Print(cluster, entry.Result), Print(cluster, result),
            $"{Replicas.Name(replica)} answers entry {entry.Index} ({entry.Message}) otherwise than replica {entry.FirstReplica}")
        {
            LastWriteIndex = entry.Index,
            LastWriteMessage = entry.Message,
        };

    private static string Print(Cluster cluster, byte[] result)
    {
        try
        {
            return cluster.Specification.PrintResult(result);
        }
        catch (FormatException)
        {
            // A fault may have left bytes that no codec reads.
            return Convert.ToHexString(result);
        }
    }
}
