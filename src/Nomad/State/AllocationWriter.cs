using Nomad.Objects;

namespace Nomad.State;

/// <summary>Writes allocations: what schedulers placed, what clients report, what the scheduler is asked to do with them.</summary>
public partial class AllocationWriter(NomadComponents components)
{
    /// <summary>
    /// Writes allocations of a plan, whole objects which belong to the store afterwards, and then the status of each of their jobs.
    /// </summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.InvalidAllocStatus"/>,
    /// <see cref="NomadErrors.AllocWithoutJob"/> or <see cref="NomadErrors.GroupNotInSummary"/>.
    /// </exception>
    public virtual void UpsertFromPlan(EntryTransaction entry, IReadOnlyList<Allocation> allocs)
    {
        var jobs = new JobNames();
        foreach (Allocation alloc in allocs)
        {
            if (UpsertPlaced(entry, alloc)) jobs.Add(alloc.Namespace, alloc.JobID);
        }
        components.JobStatuses.RefreshAll(entry, jobs);
    }

    /// <summary>Writes one allocation of a plan. Returns false if it was passed over.</summary>
    protected virtual bool UpsertPlaced(EntryTransaction entry, Allocation alloc)
    {
        RequireUsable(alloc);
        Allocation? stored = entry.Read.FindAlloc(alloc.ID);
        if (stored is null)
        {
            if (alloc.Job is null) throw new StateError(NomadErrors.AllocWithoutJob, $"allocation {alloc.ID} is new and has no job");
            // The job was stopped or purged while the plan was made: nothing of it is placed any more.
            if (entry.Read.FindJob(alloc.Namespace, alloc.JobID) is null or { Stop: true }) return false;
            alloc.CreateIndex = entry.Index;
        }
        else
        {
            KeepWhatIsDecided(alloc, entry.Copy(stored));
        }
        alloc.AllocModifyIndex = entry.Index;
        if (alloc.DeploymentStatus is not null) alloc.DeploymentStatus.ModifyIndex = entry.Index;
        alloc.DeriveResources();

        components.Deployments.Follow(entry, stored, alloc);
        components.Summaries.CountAllocation(entry, alloc, stored);
        entry.Update(NomadTables.Allocs, alloc);
        if (alloc.ClientTerminalStatus()) components.Services.DeleteOfAlloc(entry, alloc);
        FollowPlugins(entry, stored, alloc);
        LinkPrevious(entry, alloc);
        return true;
    }

    // What its node tells of a plugin counts only while the allocation that runs it lives, and where it lives.
    private void FollowPlugins(EntryTransaction entry, Allocation? before, Allocation after)
    {
        if (before is not null && before.TerminalStatus() == after.TerminalStatus() && before.NodeID == after.NodeID) return;
        if (before is not null && before.NodeID != after.NodeID) components.CSIPlugins.FollowAlloc(entry, before);
        components.CSIPlugins.FollowAlloc(entry, after);
    }

    // What an allocation is of, and what it replaces, was decided when it was placed; and what a plan says about a running allocation may be
    // older than what its client said since. Both are taken from a copy, since two versions of a row share nothing.
    private static void KeepWhatIsDecided(Allocation alloc, Allocation ownCopy)
    {
        alloc.CreateIndex = ownCopy.CreateIndex;
        (alloc.Namespace, alloc.JobID, alloc.TaskGroup) = (ownCopy.Namespace, ownCopy.JobID, ownCopy.TaskGroup);
        alloc.PreviousAllocation = ownCopy.PreviousAllocation;
        alloc.Job ??= ownCopy.Job;
        alloc.NextAllocation = ownCopy.NextAllocation;
        alloc.TaskStates = ownCopy.TaskStates;
        if (!HealthChange.HasJoined(ownCopy, alloc)) KeepHealth(alloc, ownCopy.DeploymentStatus);
        if (alloc.ClientStatus is AllocClientStatus.Lost or AllocClientStatus.Unknown) return;
        alloc.ClientStatus = ownCopy.ClientStatus;
        alloc.ClientDescription = ownCopy.ClientDescription;
    }

    // Health that is known may change, but not become unknown again: the deployment counted it.
    private static void KeepHealth(Allocation alloc, AllocDeploymentStatus? known)
    {
        if (known is null) return;
        alloc.DeploymentStatus ??= known;
        if (alloc.DeploymentStatus.Healthy is not null) return;
        alloc.DeploymentStatus.Healthy = known.Healthy;
        alloc.DeploymentStatus.Timestamp = known.Timestamp;
    }

    private static void LinkPrevious(EntryTransaction entry, Allocation alloc)
    {
        if (entry.Read.FindAlloc(alloc.PreviousAllocation) is not { } stored || stored.NextAllocation == alloc.ID) return;
        Allocation previous = entry.Copy(stored);
        previous.NextAllocation = alloc.ID;
        previous.AllocModifyIndex = entry.Index;
        entry.Update(NomadTables.Allocs, previous);
    }

    private static void RequireUsable(Allocation alloc)
    {
        if (alloc is null) throw new StateError(NomadErrors.MissingID, "an allocation of the plan is missing");
        Require.Uuid(alloc.ID, "allocation ID");
        Require.Uuid(alloc.EvalID, $"evaluation ID of allocation {alloc.ID}");
        Require.Name(alloc.JobID, $"job ID of allocation {alloc.ID}");
        Require.Name(alloc.TaskGroup, $"group of allocation {alloc.ID}");
        if (!string.IsNullOrEmpty(alloc.DeploymentID)) Require.Uuid(alloc.DeploymentID, $"deployment ID of allocation {alloc.ID}");
        if (string.IsNullOrEmpty(alloc.Namespace)) alloc.Namespace = Job.DefaultNamespace;
        if (!AllocDesiredStatus.All.Contains(alloc.DesiredStatus) || !AllocClientStatus.All.Contains(alloc.ClientStatus))
        {
            throw new StateError(NomadErrors.InvalidAllocStatus,
                $"allocation {alloc.ID} has desired status \"{alloc.DesiredStatus}\" and client status \"{alloc.ClientStatus}\"");
        }
    }
}
