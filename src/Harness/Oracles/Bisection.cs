using Harness.Machines;
using Harness.Simulation;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Oracles;

/// <summary>Finds where two states differ that ought to be equal: table, row, field.</summary>
internal static class Bisection
{
    /// <summary>The violation for a replica whose state at an index is not the recorded one.</summary>
    public static Violation Report(Cluster cluster, Replica replica, ulong index, string message)
    {
        StateDifference place = Find(cluster, replica, index) ?? new StateDifference("", "", "", "", "");
        LogEntry? entry = index > 0 ? cluster.Log[(int)index - 1] : null;
        return new Violation(
            "", Math.Max(replica.Number, -1), index, 0, place.Table, place.Key, place.Path, place.Old, place.New, message)
        {
            LastWriteIndex = index,
            LastWriteMessage = entry?.Message ?? "",
        };
    }

    // The recorded digest says that the state is wrong, not where. Whoever still stands at the index with the recorded digest
    // is the best reference, then a replay from zero up to the index. If the recorded state itself was the wrong one and its
    // owner has moved on, the replay is compared with what a stand-in of the owner comes to at the index, then with the owner
    // where it stands now: old and new keep their places.
    private static StateDifference? Find(Cluster cluster, Replica wrong, ulong index)
    {
        UInt128 expected = cluster.DigestAt(index);
        foreach (Replica other in cluster.Replicas)
        {
            if (other.IsRunning && !ReferenceEquals(other, wrong) && other.Applied == index && other.Running.Digest == expected
                && First(other.Running.Inspect, wrong.Running.Inspect) is { } place)
            {
                return place;
            }
        }
        Replica twin = cluster.CreateTwin(-5);
        Replay(cluster, twin, index);
        if (First(twin.Running.Inspect, wrong.Running.Inspect) is { } difference) return difference;
        if (index > 0)
        {
            Replica standIn = cluster.CreateStandIn(cluster.Log[(int)index - 1].FirstReplica);
            Replay(cluster, standIn, index);
            if (First(standIn.Running.Inspect, twin.Running.Inspect) is { } recorded) return recorded;
        }
        foreach (Replica other in cluster.Replicas)
        {
            if (!other.IsRunning || ReferenceEquals(other, wrong) || other.Applied < index) continue;
            Replay(cluster, twin, other.Applied);
            if (twin.Applied == other.Applied && First(other.Running.Inspect, twin.Running.Inspect) is { } later) return later;
        }
        return null;
    }

    private static void Replay(Cluster cluster, Replica twin, ulong index)
    {
        while (twin.Applied < index) cluster.ApplyNext(twin);
    }

    /// <summary>The first difference of two machines' rows: tables in their order, then keys, then fields; null if they are equal.</summary>
    public static StateDifference? First(IInspectable expected, IInspectable actual)
    {
        foreach (string table in expected.Tables)
        {
            if (First(table, expected, actual) is { } difference) return difference;
        }
        return null;
    }

    private static StateDifference? First(string table, IInspectable expected, IInspectable actual)
    {
        var rows = new SortedDictionary<string, (object? Old, object? New)>(StringComparer.Ordinal);
        foreach (StateRow row in expected.Rows(table)) rows[row.Key] = (row.Row, null);
        foreach (StateRow row in actual.Rows(table)) rows[row.Key] = (rows.TryGetValue(row.Key, out var known) ? known.Old : null, row.Row);
        foreach ((string key, (object? old, object? now)) in rows)
        {
            if (old is null) return new StateDifference(table, key, "", "absent", RowWalk.Print(actual.ObjectModel, now!));
            if (now is null) return new StateDifference(table, key, "", RowWalk.Print(expected.ObjectModel, old), "absent");
            // What a server of another version keeps as a field it does not know is the same content.
            if (RowWalk.TypeOf(expected.ObjectModel, old) is { } type && type.ContentHashObject(old) == type.ContentHashObject(now)) continue;
            if (RowWalk.FirstDifference(expected.ObjectModel, old, now) is { } difference)
            {
                return new StateDifference(table, key, difference.Path, difference.Old, difference.New);
            }
        }
        return null;
    }
}

/// <summary>Where two states differ.</summary>
internal sealed record StateDifference(string Table, string Key, string Path, string Old, string New);
