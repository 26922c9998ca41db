using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>Finds out, for a report, which entry legitimately wrote a row last: a replay from zero that watches the row.</summary>
internal static class LastWrites
{
    /// <summary>The violation with the last write of its row filled in; as it is if it names no row.</summary>
    public static Violation Complete(Cluster cluster, Violation violation)
    {
        if (violation.Key.Length == 0) return violation;
        Replica twin = cluster.CreateTwin(-4);
        string last = "";
        LogEntry? write = null;
        while (twin.Applied < violation.Index && twin.Applied < (ulong)cluster.Log.Count)
        {
            LogEntry entry = cluster.Log[(int)twin.Applied];
            cluster.ApplyNext(twin);
            string now = Rows.Value(twin.Running.Inspect, violation.Table, violation.Key, "");
            if (now != last) write = entry;
            last = now;
        }
        return write is null ? violation : violation with { LastWriteIndex = write.Index, LastWriteMessage = write.Message };
    }
}
