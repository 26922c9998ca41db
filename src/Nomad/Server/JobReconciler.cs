using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;
using StateStore.Tables;
using static System.FormattableString;

namespace Nomad.Server;

/// <summary>The leader is to bring a job's allocations and its deployment in line with its specification.</summary>
public sealed record JobReconcileRequest
{
    /// <summary>The job's namespace; empty is the default one.</summary>
    public string? Namespace { get; init; }
    /// <summary>The job.</summary>
    public string? JobID { get; init; }
}

/// <summary>
/// A small scheduler with its plan applier: compares what is there of a job with what is wanted and has one plan committed, which places what
/// is missing, stops what is too much and tells the active deployment how many allocations there are to be.
/// </summary>
public class JobReconciler
{
    /// <summary>The most allocations placed or stopped by one plan.</summary>
    private const int MaxChanges = 8;

    /// <summary>Reconciles a job. Where nothing is to be done nothing is proposed.</summary>
    /// <param name="database">The leader's state.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="now">The leader's time, in nanoseconds since the Unix epoch.</param>
    /// <param name="newID">Makes the IDs of new allocations.</param>
    public virtual IEnumerable<LeaderProposal> Reconcile(Database database, JobReconcileRequest request, long now, Func<string> newID)
    {
        if (Plan(database, request, now, newID) is { } plan) yield return new LeaderProposal(plan);
    }

    /// <summary>The deployment to change: the caller's own.</summary>
    protected virtual Deployment Own(ReadTransaction read, Deployment stored) => read.Copy(stored);

    private ApplyPlanResultsRequest? Plan(Database database, JobReconcileRequest request, long now, Func<string> newID)
    {
        using ReadTransaction read = database.Read();
        string jobNamespace = string.IsNullOrEmpty(request.Namespace) ? Job.DefaultNamespace : request.Namespace;
        if (read.FindJob(jobNamespace, request.JobID) is not { Stop: false } job || job.RunsUntilStopped()) return null;
        Deployment? deployment = DeploymentInNeed(read, job);
        var plan = new ApplyPlanResultsRequest
        {
            Job = read.Copy(job),
            AllocsUpdated = [],
            AllocsStopped = [],
            Deployment = deployment is null ? null : Follow(Own(read, deployment), job),
            UpdatedAt = now,
        };
        List<Allocation> living = [.. read.AllocsOfJob(job.Namespace, job.ID).Where(alloc => !alloc.TerminalStatus())];
        foreach (TaskGroup group in job.TaskGroups ?? [])
            Change(plan, group, [.. living.Where(alloc => alloc.TaskGroup == group.Name)], Nodes(read, job), now, newID);
        return plan.Deployment is null && plan.AllocsUpdated.Count + plan.AllocsStopped.Count == 0 ? null : plan;
    }

    private static void Change(ApplyPlanResultsRequest plan, TaskGroup group, List<Allocation> living, List<Node> nodes, long now, Func<string> newID)
    {
        for (int i = group.Count; i < living.Count && plan.AllocsStopped!.Count < MaxChanges; i++)
            plan.AllocsStopped.Add(new AllocationDiff { ID = living[i].ID, DesiredDescription = "alloc not needed due to job update" });
        for (int i = living.Count; i < group.Count && nodes.Count > 0 && plan.AllocsUpdated!.Count < MaxChanges; i++)
        {
            plan.AllocsUpdated.Add(new Allocation
            {
                ID = newID(), EvalID = newID(), Namespace = plan.Job!.Namespace, JobID = plan.Job.ID, TaskGroup = group.Name,
                Name = Invariant($"{plan.Job.ID}.{group.Name}[{i}]"), NodeID = nodes[i % nodes.Count].ID, DesiredStatus = AllocDesiredStatus.Run,
                ClientStatus = AllocClientStatus.Pending, CreateTime = now, ModifyTime = now,
                AllocatedResources = new AllocatedResources { Tasks = new(StringComparer.Ordinal), Shared = new AllocatedSharedResources() },
            });
        }
    }

    private static List<Node> Nodes(ReadTransaction read, Job job) =>
        [.. read.NodesOfPool(job.NodePool ?? NodePool.Default).Where(node => node.Ready()).Take(MaxChanges)];

    // The job's active deployment, if it has another number in mind for one of the job's groups.
    private static Deployment? DeploymentInNeed(ReadTransaction read, Job job) =>
        read.LatestDeploymentOfJob(job.Namespace, job.ID) is { } latest && latest.Active()
        && (job.TaskGroups ?? []).Exists(group => latest.TaskGroups?.GetValueOrDefault(group.Name ?? "") is { } state && state.DesiredTotal != group.Count)
            ? latest
            : null;

    private static Deployment Follow(Deployment deployment, Job job)
    {
        foreach (TaskGroup group in job.TaskGroups ?? [])
            if (deployment.TaskGroups?.GetValueOrDefault(group.Name ?? "") is { } state) state.DesiredTotal = group.Count;
        return deployment;
    }
}
