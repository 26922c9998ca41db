using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>Finds out, for a report, which entry legitimately wrote a row last: a replay from zero that watches the row.</summary>
internal static class LastWrites
{
    private const string Absent = "absent";

    /// <summary>
    /// The violation with the last write of its row filled in, and as the old value, where it has none, what stood there before that write. As it is if
    /// it names no row, and in a trial.
    /// </summary>
    public static Violation Complete(Cluster cluster, Violation violation)
    {
        if (violation.Key.Length == 0 || cluster.Run.IsTrial) return violation;
        Replica twin = cluster.CreateTwin(-4);
        LogEntry? write = null;
        string row = "", value = Absent, before = "";
        while (twin.Applied < violation.Index && twin.Applied < (ulong)cluster.Log.Count)
        {
            LogEntry entry = cluster.Log[(int)twin.Applied];
            cluster.ApplyNext(twin);
            string now = Rows.Value(twin.Running.Inspect, violation.Table, violation.Key, "");
            if (now == row) continue;
            (row, write, before) = (now, entry, value);
            value = now.Length == 0 ? Absent : Rows.Value(twin.Running.Inspect, violation.Table, violation.Key, violation.Path);
        }
        return write is null ? violation : violation with
        {
            LastWriteIndex = write.Index,
            LastWriteMessage = write.Message,
            Old = violation.Old.Length > 0 ? violation.Old : before,
        };
    }
}
