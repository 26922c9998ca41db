using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of allocations. Rows belong to the store: copy before a change.</summary>
public static class AllocationReads
{
    /// <summary>The allocation with an id; null if there is none or the id is no UUID.</summary>
    public static Allocation? FindAlloc(this ReadTransaction read, string? id) =>
        Require.IsUuid(id) ? read.Find(NomadTables.Allocs, id) : null;

    /// <summary>All allocations of a job, by id.</summary>
    public static IEnumerable<Allocation> AllocsOfJob(this ReadTransaction read, string? jobNamespace, string? jobID) =>
        string.IsNullOrEmpty(jobNamespace) || string.IsNullOrEmpty(jobID)
            ? []
            : read.Get(NomadTables.Allocs, NomadTables.AllocsByJob, jobNamespace, jobID);

    /// <summary>All allocations on a node, those that are not over first.</summary>
    public static IEnumerable<Allocation> AllocsOfNode(this ReadTransaction read, string? nodeID) =>
        string.IsNullOrEmpty(nodeID) ? [] : read.Get(NomadTables.Allocs, NomadTables.AllocsByNode, nodeID);

    /// <summary>All allocations of a deployment, by id.</summary>
    public static IEnumerable<Allocation> AllocsOfDeployment(this ReadTransaction read, string? deploymentID) =>
        Require.IsUuid(deploymentID) ? read.Get(NomadTables.Allocs, NomadTables.AllocsByDeployment, deploymentID) : [];
}
