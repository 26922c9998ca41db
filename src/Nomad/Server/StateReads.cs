using Nomad.Objects;
using Nomad.State;
using StateStore.Tables;

namespace Nomad.Server;

/// <summary>
/// The reads that clients may wait on, each with its index. One row answers its ModifyIndex; a row that is not there, and a list, the index of the
/// table, which moves also when rows go. A read of several tables answers the greatest. So an answer that changed always has
/// a greater index.
/// </summary>
public class StateReads
{
    /// <summary>A job; null if there is none.</summary>
    public virtual QueryAnswer<Job?> Job(ReadTransaction read, string jobNamespace, string id) =>
        One(read, NomadTables.Jobs, read.FindJob(jobNamespace, id));

    /// <summary>The jobs of a namespace, by id.</summary>
    public virtual QueryAnswer<IReadOnlyList<Job>> Jobs(ReadTransaction read, string jobNamespace) =>
        Many(read, NomadTables.Jobs, read.JobsOfNamespace(jobNamespace));

    /// <summary>The summary of a job; null if there is none.</summary>
    public virtual QueryAnswer<JobSummary?> Summary(ReadTransaction read, string jobNamespace, string id) =>
        One(read, NomadTables.JobSummaries, read.FindJobSummary(jobNamespace, id));

    /// <summary>How a job is scaled; null if there is no such job.</summary>
    public virtual QueryAnswer<JobScale?> Scale(ReadTransaction read, string jobNamespace, string id)
    {
        QueryAnswer<Job?> job = Job(read, jobNamespace, id);
        if (job.Value is null) return new QueryAnswer<JobScale?>(null, job.Index);
        QueryAnswer<IReadOnlyList<Allocation>> allocations = JobAllocations(read, jobNamespace, id);
        var scale = new JobScale(job.Value, read.LatestDeploymentOfJob(jobNamespace, id), allocations.Value);
        // All three, whichever of them is there: deployments and allocations may be deleted before their job.
        ulong index = Math.Max(TableIndex(read, NomadTables.Jobs), Math.Max(TableIndex(read, NomadTables.Deployments), allocations.Index));
        return new QueryAnswer<JobScale?>(scale, index);
    }

    /// <summary>The allocations of a job, by id.</summary>
    public virtual QueryAnswer<IReadOnlyList<Allocation>> JobAllocations(ReadTransaction read, string jobNamespace, string id) =>
        Many(read, NomadTables.Allocs, read.AllocsOfJob(jobNamespace, id));

    /// <summary>The evaluations of a job, by status.</summary>
    public virtual QueryAnswer<IReadOnlyList<Evaluation>> JobEvaluations(ReadTransaction read, string jobNamespace, string id) =>
        Many(read, NomadTables.Evals, read.EvalsOfJob(jobNamespace, id));

    /// <summary>The allocations of a deployment, by id: what the watcher of deployments waits on.</summary>
    public virtual QueryAnswer<IReadOnlyList<Allocation>> DeploymentAllocations(ReadTransaction read, string id) =>
        Many(read, NomadTables.Allocs, read.AllocsOfDeployment(id));

    /// <summary>A deployment; null if there is none.</summary>
    public virtual QueryAnswer<Deployment?> Deployment(ReadTransaction read, string id) =>
        One(read, NomadTables.Deployments, read.FindDeployment(id));

    /// <summary>The allocations on a node, those that are not over first: what its client waits on.</summary>
    public virtual QueryAnswer<IReadOnlyList<Allocation>> NodeAllocations(ReadTransaction read, string nodeID) =>
        Many(read, NomadTables.Allocs, read.AllocsOfNode(nodeID));

    /// <summary>A node; null if there is none.</summary>
    public virtual QueryAnswer<Node?> Node(ReadTransaction read, string id) => One(read, NomadTables.Nodes, read.FindNode(id));

    /// <summary>The answer of one row.</summary>
    protected static QueryAnswer<T?> One<T>(ReadTransaction read, Table table, T? row) where T : class, IIndexed =>
        new(row, row?.ModifyIndex ?? TableIndex(read, table));

    /// <summary>The answer of a list of rows.</summary>
    protected static QueryAnswer<IReadOnlyList<T>> Many<T>(ReadTransaction read, Table table, IEnumerable<T> rows) =>
        new([.. rows], TableIndex(read, table));

    /// <summary>The last index that changed a table; 1 for one that never changed, since a client that is given 0 would not wait next time.</summary>
    protected static ulong TableIndex(ReadTransaction read, Table table) => Math.Max(read.TableIndexOf(table), 1);
}
