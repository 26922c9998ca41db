using Nomad.Objects;

namespace Nomad.State;

/// <summary>Writes node pools.</summary>
public class NodePoolWriter
{
    /// <summary>Creates a pool a node asked for at its registration; the caller knows that there is none of that name.</summary>
    public virtual void Create(EntryTransaction entry, string name) =>
        entry.Insert(NomadTables.NodePools, new NodePool { Name = name });

    /// <summary>Creates or replaces a pool.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="pool">The pool; the store's from here on.</param>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.NodePoolBuiltIn"/>.</exception>
    public virtual void Upsert(EntryTransaction entry, NodePool pool)
    {
        string name = RequireChangeable(pool.Name);
        if (entry.Read.FindNodePool(name) is not { } stored)
        {
            entry.Insert(NomadTables.NodePools, pool);
            return;
        }
        pool.CreateIndex = stored.CreateIndex;
        entry.Update(NomadTables.NodePools, pool);
    }

    /// <summary>
    /// Deletes a pool. Unlike the reference system, which asks all regions before the entry is made, the entry itself makes sure
    /// that the pool has no nodes and no living jobs: what was true then need not be true now.
    /// </summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.NodePoolBuiltIn"/>, <see cref="NomadErrors.NodePoolNotFound"/> or
    /// <see cref="NomadErrors.NodePoolInUse"/>.
    /// </exception>
    public virtual void Delete(EntryTransaction entry, string? name)
    {
        RequireChangeable(name);
        if (entry.Read.FindNodePool(name) is null) throw new StateError(NomadErrors.NodePoolNotFound, $"node pool {name} not found");
        if (entry.Read.First(NomadTables.Nodes, NomadTables.NodesByNodePool, name) is { } node)
            throw new StateError(NomadErrors.NodePoolInUse, $"node pool {name} has node {node.ID}");
        foreach (Job job in entry.Read.Get(NomadTables.Jobs, NomadTables.JobsByNodePool, name))
        {
            if (job.Status != JobStatus.Dead)
                throw new StateError(NomadErrors.NodePoolInUse, $"node pool {name} has job {job.Namespace}/{job.ID}");
        }
        entry.Delete(NomadTables.NodePools, name);
    }

    private static string RequireChangeable(string? name) =>
        NodePool.IsBuiltIn(Require.Name(name, "node pool name"))
            ? throw new StateError(NomadErrors.NodePoolBuiltIn, $"node pool {name} is built in")
            : name!;
}
