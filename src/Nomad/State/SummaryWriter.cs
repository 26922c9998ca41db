using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

/// <summary>
/// Keeps the counts of allocations and children that stand in a job's summary. Counts of what is alive (starting, running, unknown)
/// always equal a recount; those of what ended (complete, failed, and lost until it is heard of again) go on counting allocations that were
/// collected since.
/// </summary>
public partial class SummaryWriter(NomadComponents components)
{
    private readonly ObjectModel _model = new();

    /// <summary>Creates a job's summary, or adds the groups it does not have yet. A group that left the job keeps its counts.</summary>
    public virtual void AddGroups(EntryTransaction entry, Job job)
    {
        JobSummary? stored = entry.Read.FindJobSummary(job.Namespace, job.ID);
        List<string> missing = [.. (job.TaskGroups ?? []).Select(group => group.Name!).Where(name => stored?.Summary?.ContainsKey(name) != true)];
        if (stored is not null && missing.Count == 0) return;

        JobSummary summary = stored is not null ? OwnCopy(entry, stored) : NewSummary(entry, job);
        summary.Summary ??= new Dictionary<string, TaskGroupSummary>(StringComparer.Ordinal);
        foreach (string name in missing) summary.Summary[name] = new TaskGroupSummary();
        Write(entry, summary);
    }

    /// <summary>Sets how many allocations an evaluation still wants, by group. Groups the job does not have are passed over.</summary>
    public virtual void SetQueued(EntryTransaction entry, Evaluation eval)
    {
        if (eval.QueuedAllocations is not { Count: > 0 } queued) return;
        if (entry.Read.FindJobSummary(eval.Namespace, eval.JobID) is not { } stored) return;
        JobSummary? summary = null;
        foreach ((string group, int count) in queued.Ordered())
        {
            if (stored.Summary?.GetValueOrDefault(group) is not { } counts || counts.Queued == count) continue;
            summary ??= OwnCopy(entry, stored);
            summary.Summary![group].Queued = count;
        }
        if (summary is not null) Write(entry, summary);
    }

    /// <summary>Counts an allocation that is about to replace a stored one, or about to be inserted.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="alloc">The allocation as it will be; it has its job.</param>
    /// <param name="stored">The allocation as it is; null for a new one.</param>
    /// <exception cref="StateError"><see cref="NomadErrors.GroupNotInSummary"/>.</exception>
    public virtual void CountAllocation(EntryTransaction entry, Allocation alloc, Allocation? stored)
    {
        if (entry.Read.FindJobSummary(alloc.Namespace, alloc.JobID) is not { } row) return;
        bool wasCounted = stored is not null && IsOf(row, stored);
        bool isCounted = IsOf(row, alloc);
        if (wasCounted && isCounted && stored!.ClientStatus == alloc.ClientStatus) return;
        if (!wasCounted && !isCounted) return;

        JobSummary summary = OwnCopy(entry, row);
        TaskGroupSummary counts = Counts(summary, alloc);
        if (wasCounted && !IsCountedForEver(stored!.ClientStatus)) counts.Add(stored.ClientStatus, -1);
        if (isCounted) counts.Add(alloc.ClientStatus, 1);
        if (stored is null && alloc.ClientStatus == AllocClientStatus.Pending && counts.Queued > 0) counts.Queued--;
        Write(entry, summary);
    }

    /// <summary>
    /// Takes an allocation out that is deleted while alive. The reference system leaves it in the counts for ever; one that ended
    /// stays, since the counts of what ended tell the job's history.
    /// </summary>
    public virtual void ForgetAllocation(EntryTransaction entry, Allocation stored)
    {
        if (stored.ClientTerminalStatus() || entry.Read.FindJobSummary(stored.Namespace, stored.JobID) is not { } row || !IsOf(row, stored)) return;
        JobSummary summary = OwnCopy(entry, row);
        Counts(summary, stored).Add(stored.ClientStatus, -1);
        Write(entry, summary);
    }

    /// <summary>
    /// Moves a child in its parent's counts from one status to another; null is "not counted". A parent without a summary counts
    /// nothing.
    /// </summary>
    public virtual void MoveChild(EntryTransaction entry, string? jobNamespace, string? parentID, string? from, string? to)
    {
        if (from == to || string.IsNullOrEmpty(parentID)) return;
        if (entry.Read.FindJobSummary(jobNamespace, parentID) is not { } stored) return;
        JobSummary summary = OwnCopy(entry, stored);
        summary.Children ??= new JobChildrenSummary();
        summary.Children.Add(from, -1);
        summary.Children.Add(to, 1);
        Write(entry, summary);
    }

    /// <summary>The row to change in place of a stored one.</summary>
    protected virtual JobSummary OwnCopy(EntryTransaction entry, JobSummary stored) => entry.Copy(stored);

    /// <summary>Writes a summary, which belongs to the store afterwards, and what follows from it.</summary>
    protected virtual void Write(EntryTransaction entry, JobSummary summary)
    {
        entry.Update(NomadTables.JobSummaries, summary);
        // How often a system job is to run follows from its counts.
        if (entry.Read.FindJob(summary.Namespace, summary.JobID) is not { Type: JobType.System } job) return;
        components.CSIPlugins.FollowJob(entry, job.Namespace!, job.ID!, CSIPluginWriter.PluginsOf(job));
    }

    // Children that were registered before their parent are counted once, when the parent's summary is made.
    private static JobSummary NewSummary(EntryTransaction entry, Job job)
    {
        var children = new JobChildrenSummary();
        foreach (Job child in entry.Read.ChildrenOf(job.Namespace, job.ID)) children.Add(child.Status, 1);
        return new JobSummary { Namespace = job.Namespace, JobID = job.ID, CreateIndex = job.CreateIndex, Children = children };
    }

    // A job purged and registered again starts a new summary, in which allocations of the old one do not count.
    private static bool IsOf(JobSummary summary, Allocation alloc) => summary.CreateIndex == alloc.Job?.Value.CreateIndex;

    private static TaskGroupSummary Counts(JobSummary summary, Allocation alloc) =>
        summary.Summary?.GetValueOrDefault(alloc.TaskGroup ?? "")
        ?? throw new StateError(NomadErrors.GroupNotInSummary, $"the summary of job {alloc.JobID} has no group {alloc.TaskGroup}");

    private static bool IsCountedForEver(string? status) => status is AllocClientStatus.Complete or AllocClientStatus.Failed;
}
