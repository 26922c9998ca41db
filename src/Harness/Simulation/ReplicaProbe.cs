using StateStore.Guarding;

namespace Harness.Simulation;

/// <summary>Tells the cluster what a replica's store shows: corruption to the oracles, inserts to armed faults.</summary>
internal sealed class ReplicaProbe(Cluster cluster, Replica replica) : IStateProbe
{
    public bool SeesInserts => cluster.SeesInserts(replica);
    public void Corrupted(Corruption corruption) => cluster.Corrupted(replica, corruption);
    public bool SeesHandOuts => cluster.Run.HandOuts is not null;
    public void HandedOut(string table, string key, object row) => cluster.Run.HandOuts?.HandedOut(replica, cluster.Step, table, key, row);
    public void Inserting(string table, string key, object row) => cluster.Inserting(replica, table, key, row);
    public void Inserted(string table, string key, object row) => cluster.Inserted(replica, table, key, row);
    public void Committing(WriteStamp stamp) { }
}
