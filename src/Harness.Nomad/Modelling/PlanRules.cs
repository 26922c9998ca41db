using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Modelling;

/// <summary>What the results of a plan do.</summary>
internal sealed class PlanRules(ModelState state, ulong index, long timeNanos)
{
    public NomadResult Apply(ApplyPlanResultsRequest plan)
    {
        var deployments = new DeploymentRules(state, index, timeNanos);
        if (plan.Deployment is { } deployment && state.Job(deployment.Namespace, deployment.JobID) is not null) deployments.Upsert(deployment);
        foreach (DeploymentStatusUpdate update in plan.DeploymentUpdates ?? []) deployments.SetStatus(update);
        if (plan.Deployment is { } planned && state.Deployment(planned.ID) is { IsActive: true } active) deployments.CancelOthers(active.Namespace, active.JobID, active.ID);
        if (!string.IsNullOrEmpty(plan.EvalID))
        {
            ModelEval eval = state.Eval(plan.EvalID) ?? throw new ModelError(NomadErrors.EvalNotFound);
            state.Put(eval with { ModifyIndex = index });
        }
        // The stopped and preempted ones are looked up before anything is written.
        var changed = new List<ModelAlloc>();
        foreach (AllocationDiff diff in plan.AllocsStopped ?? [])
        {
            ModelAlloc stored = Known(diff.ID);
            changed.Add(stored with { Desired = "stop", Client = Or(diff.ClientStatus, stored.Client), FollowUp = Or(diff.FollowupEvalID, stored.FollowUp) });
        }
        foreach (AllocationDiff diff in plan.AllocsPreempted ?? []) changed.Add(Known(diff.ID) with { Desired = "evict" });
        foreach (ModelAlloc alloc in changed)
        {
            if (!AllocRules.IsClientStatus(alloc.Client)) throw new ModelError(NomadErrors.InvalidAllocStatus);
            Write(alloc);
        }
        foreach (Allocation alloc in plan.AllocsUpdated ?? []) Place(alloc, alloc.Job?.Value ?? plan.Job);
        foreach (TaskGroupHostVolumeClaim claim in plan.VolumeClaims ?? []) Claim(claim);
        new EvalRules(state, index).Upsert(plan.PreemptionEvals);
        state.RefreshStatuses([]);
        return new NomadResult { Index = index };
    }

    private ModelAlloc Known(string? id) => state.Alloc(Rules.Uuid(id)) ?? throw new ModelError(NomadErrors.AllocNotFound);

    private void Place(Allocation alloc, Job? job)
    {
        Require(alloc);
        string jobNamespace = string.IsNullOrEmpty(alloc.Namespace) ? "default" : alloc.Namespace;
        ModelAlloc? stored = state.Alloc(alloc.ID);
        if (stored is null && job is null) throw new ModelError(NomadErrors.AllocWithoutJob);
        if (stored is null && state.Job(jobNamespace, alloc.JobID) is null or { Stop: true }) return;
        bool keepsStatus = stored is not null && alloc.ClientStatus is not ("lost" or "unknown");
        bool isKnown = stored is { HasDeploymentStatus: true } && string.Equals(stored.DeploymentID ?? "", alloc.DeploymentID ?? "", StringComparison.OrdinalIgnoreCase);
        Write(new ModelAlloc(alloc.ID!)
        {
            Namespace = stored?.Namespace ?? jobNamespace,
            JobID = stored?.JobID ?? alloc.JobID,
            TaskGroup = stored?.TaskGroup ?? alloc.TaskGroup,
            JobCreateIndex = job?.CreateIndex ?? stored!.JobCreateIndex,
            Desired = alloc.DesiredStatus,
            Client = keepsStatus ? stored!.Client : alloc.ClientStatus,
            Next = stored is null ? alloc.NextAllocation : stored.Next,
            Previous = stored is null ? alloc.PreviousAllocation : stored.Previous,
            FollowUp = alloc.FollowupEvalID,
            DeploymentID = alloc.DeploymentID,
            HasDeploymentStatus = alloc.DeploymentStatus is not null || isKnown,
            Healthy = alloc.DeploymentStatus?.Healthy ?? (isKnown ? stored!.Healthy : null),
            Canary = alloc.DeploymentStatus?.Canary ?? (isKnown && stored!.Canary),
            CreateIndex = stored?.CreateIndex ?? index,
        });
    }

    private void Write(ModelAlloc alloc)
    {
        ModelAlloc written = alloc with { ModifyIndex = index, AllocModifyIndex = index };
        ModelAlloc? stored = state.Alloc(alloc.ID);
        if (stored is not null && written.Client is not ("lost" or "unknown")) written = written with { Client = stored.Client };
        if (stored is not null) written = written with { Next = stored.Next };
        written = new DeploymentRules(state, index, timeNanos).Follow(stored, written);
        RequireGroup(stored, written);
        state.Put(written);
        if (!string.IsNullOrEmpty(written.Previous) && state.Alloc(written.Previous) is { } previous && previous.Next != written.ID)
            state.Put(previous with { Next = written.ID, ModifyIndex = index, AllocModifyIndex = index });
    }

    // What is counted must have a place in the summary of its job.
    private void RequireGroup(ModelAlloc? stored, ModelAlloc written)
    {
        if (state.Job(written.Namespace, written.JobID) is not { } job) return;
        bool wasCounted = stored?.JobCreateIndex == job.CreateIndex, isCounted = written.JobCreateIndex == job.CreateIndex;
        bool changes = wasCounted != isCounted || (isCounted && stored!.Client != written.Client);
        if (changes && !job.GroupsEver.Contains(written.TaskGroup ?? "")) throw new ModelError(NomadErrors.GroupNotInSummary);
    }

    private void Claim(TaskGroupHostVolumeClaim claim)
    {
        Rules.Uuid(claim.AllocID);
        Rules.Name(claim.VolumeID);
        if (state.Alloc(claim.AllocID) is not { IsOver: false } alloc) return;
        string key = ModelState.ClaimKey(alloc.Namespace, alloc.JobID, alloc.TaskGroup, claim.VolumeID);
        if (state.Claims.ContainsKey(key)) return;
        string id = Rules.Uuid(claim.ID);
        if (state.Claims.ContainsValue(id)) throw new ModelError(NomadErrors.ClaimIDInUse);
        state.Claims = state.Claims.Add(key, id);
    }

    private static void Require(Allocation alloc)
    {
        Rules.Uuid(alloc.ID);
        Rules.Uuid(alloc.EvalID);
        Rules.Name(alloc.JobID);
        Rules.Name(alloc.TaskGroup);
        if (!string.IsNullOrEmpty(alloc.DeploymentID)) Rules.Uuid(alloc.DeploymentID);
        if (alloc.DesiredStatus is not ("run" or "stop" or "evict") || !AllocRules.IsClientStatus(alloc.ClientStatus)) throw new ModelError(NomadErrors.InvalidAllocStatus);
    }

    private static string? Or(string? value, string? other) => string.IsNullOrEmpty(value) ? other : value;
}
