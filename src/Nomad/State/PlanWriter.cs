using Nomad.Messages;
using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

/// <summary>
/// Writes what the leader accepted of a scheduler's plan. A plan is made on a snapshot: where the state has moved on since,
/// the state is right.
/// </summary>
public class PlanWriter(NomadComponents components)
{
    /// <summary>Writes the results of a plan, which belong to the store afterwards.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.AllocNotFound"/>, <see cref="NomadErrors.EvalNotFound"/>, or what allocations, evaluations and deployments
    /// answer to a write.
    /// </exception>
    public virtual void Apply(EntryTransaction entry, ApplyPlanResultsRequest plan)
    {
        long now = plan.UpdatedAt != 0 ? plan.UpdatedAt : entry.TimeNanos;
        foreach (string nodeID in plan.IneligibleNodes ?? []) components.Nodes.RejectPlans(entry, nodeID);
        WriteDeployment(entry, plan.Deployment);
        foreach (DeploymentStatusUpdate update in Require.Each(plan.DeploymentUpdates, "deployment updates"))
            components.Deployments.UpdateStatus(entry, update);
        CancelOthers(entry, plan.Deployment);
        TouchEval(entry, plan.EvalID);
        components.Allocations.UpsertFromPlan(entry, AllocationsOf(entry, plan, now));
        foreach (TaskGroupHostVolumeClaim claim in Require.Each(plan.VolumeClaims, "volume claims")) components.VolumeClaims.Claim(entry, claim);
        components.Evals.UpsertAll(entry, plan.PreemptionEvals);
    }

    /// <summary>All allocations the plan changes or makes, as they are to be.</summary>
    protected virtual List<Allocation> AllocationsOf(EntryTransaction entry, ApplyPlanResultsRequest plan, long now)
    {
        List<Allocation> allocs = [];
        foreach (AllocationDiff diff in Require.Each(plan.AllocsStopped, "stopped allocations")) allocs.Add(Stopped(entry, diff, now));
        foreach (AllocationDiff diff in Require.Each(plan.AllocsPreempted, "preempted allocations")) allocs.Add(Preempted(entry, diff, now));
        // One frozen handle for all: the allocations of a plan share its job instead of holding a copy each.
        Shared<Job>? job = plan.Job is null ? null : new Shared<Job>(plan.Job);
        foreach (Allocation alloc in Require.Each(plan.AllocsUpdated, "updated allocations"))
        {
            alloc.Job ??= job;
            allocs.Add(alloc);
        }
        return allocs;
    }

    private static Allocation Stopped(EntryTransaction entry, AllocationDiff diff, long now)
    {
        Allocation alloc = CopyOf(entry, diff);
        alloc.DesiredStatus = AllocDesiredStatus.Stop;
        if (!string.IsNullOrEmpty(diff.DesiredDescription)) alloc.DesiredDescription = diff.DesiredDescription;
        if (!string.IsNullOrEmpty(diff.ClientStatus)) alloc.ClientStatus = diff.ClientStatus;
        if (!string.IsNullOrEmpty(diff.ClientDescription)) alloc.ClientDescription = diff.ClientDescription;
        if (!string.IsNullOrEmpty(diff.FollowupEvalID)) alloc.FollowupEvalID = diff.FollowupEvalID;
        alloc.ModifyTime = now;
        return alloc;
    }

    private static Allocation Preempted(EntryTransaction entry, AllocationDiff diff, long now)
    {
        Allocation alloc = CopyOf(entry, diff);
        alloc.DesiredStatus = AllocDesiredStatus.Evict;
        alloc.DesiredDescription = $"Preempted by allocation {diff.PreemptedByAllocation}";
        alloc.PreemptedByAllocation = diff.PreemptedByAllocation;
        alloc.ModifyTime = now;
        return alloc;
    }

    private static Allocation CopyOf(EntryTransaction entry, AllocationDiff diff)
    {
        Require.Uuid(diff.ID, "allocation ID");
        return entry.Copy(entry.Read.FindAlloc(diff.ID)
            ?? throw new StateError(NomadErrors.AllocNotFound, $"allocation {diff.ID} not found"));
    }

    // The job of a plan may have been purged since: a deployment of it would belong to nothing.
    private void WriteDeployment(EntryTransaction entry, Deployment? deployment)
    {
        if (deployment is null || entry.Read.FindJob(deployment.Namespace, deployment.JobID) is null) return;
        components.Deployments.Upsert(entry, deployment);
    }

    // A job has one active deployment at most. The plan's own updates come first: they know better why the old one ends.
    private void CancelOthers(EntryTransaction entry, Deployment? deployment)
    {
        if (deployment is not null && entry.Read.FindDeployment(deployment.ID) is { } stored && stored.Active())
            components.Deployments.CancelActive(entry, stored.Namespace, stored.JobID, stored.ID, DeploymentDescription.NewerJob);
    }

    // Whoever waits for the evaluation by index learns that its plan is in the state.
    private static void TouchEval(EntryTransaction entry, string? id)
    {
        if (string.IsNullOrEmpty(id)) return;
        Evaluation stored = entry.Read.FindEval(id) ?? throw new StateError(NomadErrors.EvalNotFound, $"evaluation {id} not found");
        entry.Update(NomadTables.Evals, entry.Copy(stored));
    }
}
