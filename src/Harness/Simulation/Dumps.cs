using System.Globalization;
using System.Text;

namespace Harness.Simulation;

/// <summary>Full dumps of a cluster, on a path no oracle uses: what a fault did is judged by them.</summary>
internal static class Dumps
{
    /// <summary>Every replica's position and rows, and every result, in text.</summary>
    public static string Of(Cluster cluster)
    {
        var text = new StringBuilder();
        foreach (Replica replica in cluster.Replicas)
        {
            text.Append(CultureInfo.InvariantCulture, $"replica {replica.Number} at {replica.Applied} {(replica.IsRunning ? "up" : "down")}\n");
            if (replica.IsRunning) text.Append(replica.Running.Dump());
            text.Append(CultureInfo.InvariantCulture, $"disk at {replica.DiskIndex} {Convert.ToHexString(replica.DiskSnapshot ?? [])}\n");
        }
        foreach (string result in cluster.Outcomes) text.Append(result).Append('\n');
        return text.ToString();
    }
}
