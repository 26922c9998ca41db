using Nomad.Objects;
using StateStore.Guarding;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>The rows every server has before its first entry: the default namespace and the node pools "all" and "default".</summary>
internal static class BuiltInRows
{
    // The reference system creates them at index 1 too, before any entry of a log can have that index.
    private const ulong CreationIndex = 1;

    internal static void Insert(Database database)
    {
        using var entry = new EntryTransaction(database.Write(new WriteStamp(CreationIndex, "built-in")), CreationIndex, term: 0, timeNanos: 0);
        entry.Insert(NomadTables.Namespaces, new Namespace { Name = Namespace.Default, Description = "The namespace of jobs that name none" });
        entry.Insert(NomadTables.NodePools, new NodePool { Name = NodePool.All, Description = "All nodes" });
        entry.Insert(NomadTables.NodePools, new NodePool { Name = NodePool.Default, Description = "Nodes that name no pool" });
        entry.Commit();
    }
}
