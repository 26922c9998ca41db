using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of nodes.</summary>
public static class NodeReads
{
    /// <summary>The node with an id; null if there is none or the id is no UUID.</summary>
    public static Node? FindNode(this ReadTransaction read, string? id) =>
        Require.IsUuid(id) ? read.Find(NomadTables.Nodes, id) : null;

    /// <summary>The node with a secret; null if there is none or the secret is no UUID.</summary>
    public static Node? FindNodeBySecret(this ReadTransaction read, string? secret) =>
        Require.IsUuid(secret) ? read.First(NomadTables.Nodes, NomadTables.NodesBySecretID, secret) : null;

    /// <summary>All nodes of a pool.</summary>
    public static IEnumerable<Node> NodesOfPool(this ReadTransaction read, string pool) =>
        pool == NodePool.All ? read.All(NomadTables.Nodes) : read.Get(NomadTables.Nodes, NomadTables.NodesByNodePool, pool);

    /// <summary>The node with an id, which an entry is about.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/> or <see cref="NomadErrors.NodeNotFound"/>.
    /// </exception>
    public static Node RequireNode(this ReadTransaction read, string? id) =>
        read.Find(NomadTables.Nodes, Require.Uuid(id, "node ID"))
        ?? throw new StateError(NomadErrors.NodeNotFound, $"node {id} not found");
}
