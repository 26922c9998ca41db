using Harness.Machines;
using Harness.Simulation;
using Harness.Scripts;
using StateStore.Guarding;

namespace Harness.Faults;

/// <summary>A row's key changes, and a secondary index keeps the old one.</summary>
internal sealed class IndexKeyNotMoved : Fault
{
    public override string Name => "index-key-not-moved";
    public override string Description => "the secondary indexes of one replica keep the keys that rows have now, whatever becomes of the rows";
    public override string Oracle => OracleNames.IndexRebuild;
    public override FaultStep? Place(FaultPlacement placement) => new(Name, placement.AnyReplica(), "", "", "", "");

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        var keeping = new Keeping(scope);
        foreach (Replica replica in cluster.Replicas)
        {
            if (replica.IsRunning && scope.Covers(replica)) keeping.Remember(replica);
        }
        cluster.Arm(keeping);
        return true;
    }

    private sealed class Keeping(ArmedScope scope) : ArmedFault
    {
        // Null for a row with several entries in an index: which of them moved nobody can tell.
        private readonly Dictionary<(int Replica, string Table, string Index, string Key), string?> _keys = [];

        public void Remember(Replica replica)
        {
            if (replica.Running.Machine is not IIndexSource source) return;
            foreach (string table in replica.Running.Inspect.Tables)
            {
                foreach (IndexedRow entry in source.IndexEntries(table))
                {
                    var place = (replica.Number, table, entry.Index, entry.Key);
                    if (!_keys.TryAdd(place, entry.IndexKey)) _keys[place] = null;
                }
            }
        }

        public override IndexedRow Showing(Replica replica, string table, IndexedRow entry) =>
            scope.Covers(replica) && _keys.TryGetValue((replica.Number, table, entry.Index, entry.Key), out string? old) && old is not null
                ? entry with { IndexKey = old }
                : entry;
    }
}
