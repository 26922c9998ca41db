using Harness.Machines;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Oracles;

/// <summary>
/// Each index equals the one rebuilt from the rows. Judged after the first entries and then ever more rarely at whoever applies them first, and at the
/// end at every replica; in a sparse run only then, at one replica.
/// </summary>
internal sealed class IndexRebuildOracle : Oracle
{
    private bool _isFound;

    public override string Name => OracleNames.IndexRebuild;

    public override void Applied(Replica replica, LogEntry entry, in ApplyOutcome outcome, UInt128 digest, bool isFirst)
    {
        if (isFirst && !Cluster.Run.IsSparse && Cadence.IsDue(entry.Index)) Check(replica);
    }

    public override void Ended()
    {
        int chosen = RandomStream.Create(Cluster.Options.Seed, "share/" + Name).Next(Cluster.Replicas.Length);
        foreach (Replica replica in Cluster.Replicas)
        {
            if (replica.IsRunning && (!Cluster.Run.IsSparse || replica.Number == chosen)) Check(replica);
        }
    }

    private void Check(Replica replica)
    {
        if (_isFound || replica.Running.Machine is not IIndexSource source) return;
        foreach (string table in replica.Running.Inspect.Tables)
        {
            try
            {
                if (Difference(replica, source, table) is not { } found) continue;
                _isFound = true;
                Cluster.Report(this, found);
                return;
            }
            catch (Exception exception)
            {
                // A row that could not have been inserted has no keys to compare: whoever made it so is the business of others.
                Cluster.Threw(replica, "index-rebuild", exception);
                return;
            }
        }
    }

    private Violation? Difference(Replica replica, IIndexSource source, string table)
    {
        using IEnumerator<IndexedRow> actual = source.IndexEntries(table).Where(entry => Cluster.Shows(replica, table, entry)).Select(entry => Cluster.Showing(replica, table, entry)).GetEnumerator();
        using IEnumerator<IndexedRow> rebuilt = source.RebuiltIndexEntries(table).GetEnumerator();
        while (true)
        {
            bool hasActual = actual.MoveNext(), hasRebuilt = rebuilt.MoveNext();
            if (!hasActual && !hasRebuilt) return null;
            if (hasActual && hasRebuilt && actual.Current == rebuilt.Current) continue;
            IndexedRow place = hasRebuilt ? rebuilt.Current : actual.Current;
            return new Violation(
                "", replica.Number, replica.Applied, 0, table, place.Key, place.Index, Print(hasRebuilt, rebuilt), Print(hasActual, actual),
                $"index {place.Index} of {table} is not the one that follows from the rows");
        }
    }

    private static string Print(bool isThere, IEnumerator<IndexedRow> entries) =>
        isThere ? $"{entries.Current.Index} {entries.Current.IndexKey} -> {entries.Current.Key}" : "no more entries";
}
