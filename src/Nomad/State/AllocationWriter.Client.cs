using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

public partial class AllocationWriter
{
    /// <summary>
    /// Takes over what clients report of their allocations, then marks the nodes that reported and brings the status of each job up to
    /// date. Allocations that are not known are passed over: they were collected while the client reported.
    /// </summary>
    /// <exception cref="StateError"><see cref="NomadErrors.InvalidAllocStatus"/>.</exception>
    public virtual void UpdateFromClient(EntryTransaction entry, List<Allocation>? reports)
    {
        var jobs = new JobNames();
        var nodes = new List<string>();
        foreach (Allocation report in reports ?? [])
        {
            if (entry.Read.FindAlloc(report?.ID) is not { } stored) continue;
            TakeReport(entry, stored, report!);
            jobs.Add(stored.Namespace, stored.JobID);
            if (!string.IsNullOrEmpty(stored.NodeID) && !nodes.Contains(stored.NodeID)) nodes.Add(stored.NodeID);
        }
        if (MarksNodes(entry))
        {
            foreach (string nodeID in nodes) MarkNode(entry, nodeID);
        }
        components.JobStatuses.RefreshAll(entry, jobs);
    }

    /// <summary>
    /// Takes over one report. Only what clients own is taken; <see cref="Allocation.AllocModifyIndex"/> stays, since the
    /// client need not be told what it said itself.
    /// </summary>
    protected virtual void TakeReport(EntryTransaction entry, Allocation stored, Allocation report)
    {
        if (!AllocClientStatus.All.Contains(report.ClientStatus))
            throw new StateError(NomadErrors.InvalidAllocStatus, $"allocation {report.ID} is reported with client status \"{report.ClientStatus}\"");
        Allocation alloc = entry.Copy(stored);
        alloc.ClientStatus = report.ClientStatus;
        alloc.ClientDescription = report.ClientDescription;
        alloc.TaskStates = report.TaskStates;
        alloc.NetworkStatus = report.NetworkStatus;
        alloc.ModifyTime = report.ModifyTime;
        TakeHealth(entry, alloc, report.DeploymentStatus);

        components.Deployments.Follow(entry, stored, alloc);
        components.Summaries.CountAllocation(entry, alloc, stored);
        bool isBack = stored.ClientStatus == AllocClientStatus.Unknown && alloc.ClientStatus != AllocClientStatus.Unknown;
        entry.Update(NomadTables.Allocs, alloc);
        if (alloc.ClientTerminalStatus()) components.Services.DeleteOfAlloc(entry, alloc);
        FollowPlugins(entry, stored, alloc);
        if (isBack) components.Evals.CancelFollowUp(entry, alloc);
    }

    // A client sets health and its time, nothing else; that it is a canary was the scheduler's choice.
    private static void TakeHealth(EntryTransaction entry, Allocation alloc, AllocDeploymentStatus? reported)
    {
        if (reported is null) return;
        if (alloc.DeploymentStatus is null)
        {
            reported.ModifyIndex = entry.Index;
            alloc.DeploymentStatus = reported;
            return;
        }
        if (reported.Healthy is null || reported.Healthy == alloc.DeploymentStatus.Healthy) return;
        alloc.DeploymentStatus.Healthy = reported.Healthy;
        alloc.DeploymentStatus.Timestamp = reported.Timestamp;
        alloc.DeploymentStatus.ModifyIndex = entry.Index;
    }

    /// <summary>True if nodes remember that their client reported: a write that came later than the message it follows from.</summary>
    protected virtual bool MarksNodes(EntryTransaction entry) => entry.Version >= NomadVersions.Services;

    // The node's own ModifyIndex moves too: whoever watches the node by index must see the change.
    private static void MarkNode(EntryTransaction entry, string nodeID)
    {
        if (entry.Read.FindNode(nodeID) is not { } stored) return;
        Node node = entry.Copy(stored);
        node.LastAllocUpdateIndex = entry.Index;
        entry.Update(NomadTables.Nodes, node);
    }

    /// <summary>Takes over what the scheduler is asked to do, by allocation id. Allocations that are not known are passed over.</summary>
    public virtual void UpdateDesiredTransitions(EntryTransaction entry, Dictionary<string, DesiredTransition>? transitions)
    {
        foreach ((string id, DesiredTransition transition) in (transitions ?? []).Ordered())
        {
            if (transition is not null && entry.Read.FindAlloc(id) is { } stored) AskFor(entry, stored, transition);
        }
    }

    /// <summary>Asks that allocations of a job that are not over be stopped without delay.</summary>
    public virtual void SkipShutdownDelay(EntryTransaction entry, Job job)
    {
        var withoutDelay = new DesiredTransition { NoShutdownDelay = true };
        foreach (Allocation alloc in entry.Read.AllocsOfJob(job.Namespace, job.ID).ToList())
        {
            if (!alloc.TerminalStatus()) AskFor(entry, alloc, withoutDelay);
        }
    }

    private static void AskFor(EntryTransaction entry, Allocation stored, DesiredTransition transition)
    {
        Allocation alloc = entry.Copy(stored);
        alloc.DesiredTransition ??= new DesiredTransition();
        alloc.DesiredTransition.Merge(transition);
        alloc.AllocModifyIndex = entry.Index;
        entry.Update(NomadTables.Allocs, alloc);
    }
}
