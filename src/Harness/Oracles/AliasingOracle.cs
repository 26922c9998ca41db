using Harness.Simulation;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Oracles;

/// <summary>No mutable object can be reached from two rows. The guard's sweep says so; without a guard the oracle walks itself.</summary>
internal sealed class AliasingOracle : Oracle
{
    public override string Name => OracleNames.Aliasing;

    public override void Corrupted(Replica replica, Corruption corruption)
    {
        if (corruption.Kind != CorruptionKind.Aliased) return;
        Cluster.Report(this, Corruptions.ToViolation(replica, corruption, $"found to share a mutable object with {corruption.Old}"));
    }

    public override void Ended()
    {
        if (Cluster.IsGuarded) return;
        foreach (Replica replica in Cluster.Replicas)
        {
            // Only a store that owns its rows forbids sharing; other people's object graphs may be what they are.
            if (replica.IsRunning && replica.Running.Guarded is not null) Walk(replica);
        }
    }

    private void Walk(Replica replica)
    {
        ObjectModel model = replica.Running.Inspect.ObjectModel;
        var owners = new Dictionary<object, StateRow>(ReferenceEqualityComparer.Instance);
        var reached = new List<object>();
        foreach (StateRow row in replica.Running.Inspect.Rows())
        {
            reached.Clear();
            model.Find(row.Row.GetType())?.CollectReferences(row.Row, reached);
            foreach (object reference in reached)
            {
                if (owners.TryAdd(reference, row) || ReferenceEquals(owners[reference].Row, row.Row)) continue;
                StateRow other = owners[reference];
                Cluster.Report(this, new Violation(
                    "", replica.Number, replica.Applied, 0, row.Table, row.Key, "", $"{other.Table}/{other.Key}", reference.GetType().Name,
                    $"rows {other.Table}/{other.Key} and {row.Table}/{row.Key} share a mutable {reference.GetType().Name}"));
                return;
            }
        }
    }
}
