using Nomad.Messages;
using Nomad.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Plan results: what schedulers want, as the leader lets it through.</summary>
internal static class PlanMessages
{
    public static NomadCommand? Apply(DrawContext context)
    {
        var random = context.Random;
        Job? job = Draw.Row<Job>(context.View, "jobs", random, 5, row => !row.Stop) ?? Draw.Row<Job>(context.View, "jobs", random);
        if (job is null) return null;
        string evalID = EvaluationOf(context, job);
        var plan = new ApplyPlanResultsRequest
        {
            EvalID = random.Chance(1, 30) ? Draw.Uuid(random) : ExistingOrNone(context, evalID),
            Job = job,
            AllocsUpdated = [],
            AllocsStopped = [],
            AllocsPreempted = [],
            UpdatedAt = context.Now,
        };
        Deployment? deployment = DeploymentFor(context, job, plan);
        Place(context, plan, job, evalID, deployment);
        Stop(context, plan);
        ClaimVolumes(context, plan, job);
        if (random.Chance(1, 8)) Preempt(context, plan);
        if (random.Chance(1, 8)) UpdateInPlace(context, plan, job);
        if (random.Chance(1, 20) && context.View.Pick("nodes", random) is { } node) plan.IneligibleNodes = [node.Key];
        if (random.Chance(1, 45)) Mistake(context, plan);
        // What depends on the state is what the schedulers never leave out; what is empty is not sent.
        if (plan.AllocsStopped.Count == 0) plan.AllocsStopped = null;
        if (plan.AllocsPreempted.Count == 0) plan.AllocsPreempted = null;
        return new NomadCommand(plan);
    }

    // What a leader that made its plan by an old view of the state would send.
    private static void Mistake(DrawContext context, ApplyPlanResultsRequest plan)
    {
        var random = context.Random;
        Allocation? placed = plan.AllocsUpdated is { Count: > 0 } all ? all[random.Next(all.Count)] : null;
        switch (random.Next(7))
        {
            case 0: plan.Job = null; break;
            case 1: (plan.DeploymentUpdates ??= []).Add(DeploymentMessages.Update(context, Draw.Uuid(random), DeploymentStatus.Failed)); break;
            case 2: (plan.DeploymentUpdates ??= []).Add(DeploymentMessages.Update(context, context.View.Pick("deployment", random)?.Key, random.Chance(1, 2) ? "odd" : DeploymentStatus.Failed)); break;
            case 3 when placed is not null: placed.TaskGroup = "gone"; break;
            case 4 when placed is not null: placed.ClientStatus = "odd"; break;
            case 6 when placed is not null: placed.ID = Draw.Of(random, "", "odd"); break;
            case 5 when placed is not null && context.View.Pick("task_volume", random)?.Row is TaskGroupHostVolumeClaim known:
                (plan.VolumeClaims ??= []).Add(new TaskGroupHostVolumeClaim { ID = known.ID, AllocID = placed.ID, VolumeID = "volume-3", VolumeName = "other" });
                break;
        }
    }

    private static void Place(DrawContext context, ApplyPlanResultsRequest plan, Job job, string evalID, Deployment? deployment)
    {
        var random = context.Random;
        int count = 1 + random.Next(random.Chance(1, 4) ? 5 : 2);
        if (job.TaskGroups is not { Count: > 0 } groups) return;
        // A rollout begins with the canaries of one group.
        TaskGroup? canaries = plan.Deployment is not null ? groups.Find(group => group.Update is { Canary: > 0 }) : null;
        for (int i = 0; i < count; i++)
        {
            TaskGroup group = canaries is not null && i < canaries.Update!.Canary ? canaries : groups[random.Next(groups.Count)];
            string nodeID = context.View.Pick("nodes", random)?.Key ?? Draw.Uuid(random);
            Allocation allocation = AllocationDraw.Placed(random, job, group, nodeID, evalID, context.Now);
            if (deployment?.TaskGroups?.GetValueOrDefault(group.Name!) is { } state)
            {
                allocation.DeploymentID = deployment.ID;
                bool isCanary = state.DesiredCanaries > 0 && !state.Promoted && (ReferenceEquals(group, canaries) || random.Chance(2, 3));
                if (isCanary) allocation.DeploymentStatus = new AllocDeploymentStatus { Canary = true };
            }
            if (random.Chance(1, 5)) Replace(context, allocation, job);
            plan.AllocsUpdated!.Add(allocation);
        }
    }

    // What the leader finds out when it accepts the plan: which volume a group that wants a sticky one gets.
    private static void ClaimVolumes(DrawContext context, ApplyPlanResultsRequest plan, Job job)
    {
        var random = context.Random;
        foreach (Allocation placed in plan.AllocsUpdated!)
        {
            if (job.FindGroup(placed.TaskGroup)?.Volumes?.GetValueOrDefault("data") is not { Sticky: true } wanted) continue;
            HostVolume? volume = Draw.Row<HostVolume>(context.View, "host_volumes", random, 4, row => row.Name == wanted.Source);
            string volumeID = volume?.ID ?? Draw.Of(random, "volume-1", "volume-2");
            (plan.VolumeClaims ??= []).Add(new TaskGroupHostVolumeClaim { ID = Draw.Uuid(random), AllocID = placed.ID, VolumeID = volumeID, VolumeName = wanted.Source });
        }
    }

    private static void Replace(DrawContext context, Allocation allocation, Job job)
    {
        Allocation? previous = Draw.Row<Allocation>(context.View, "allocs", context.Random, 4,
            row => row.JobID == job.ID && row.Namespace == job.Namespace && string.IsNullOrEmpty(row.NextAllocation));
        if (previous is null) return;
        allocation.PreviousAllocation = previous.ID;
        allocation.RescheduleTracker = new RescheduleTracker
        {
            LastReschedule = "ok",
            Events = [new RescheduleEvent { RescheduleTime = context.Now, PrevAllocID = previous.ID, PrevNodeID = previous.NodeID, Delay = 5_000_000_000 }],
        };
    }

    private static void Stop(DrawContext context, ApplyPlanResultsRequest plan)
    {
        var random = context.Random;
        if (!random.Chance(1, 3)) return;
        foreach (Allocation row in Draw.Rows<Allocation>(context.View, "allocs", random, 3, row => !row.TerminalStatus()))
        {
            plan.AllocsStopped!.Add(new AllocationDiff
            {
                ID = row.ID,
                DesiredDescription = "alloc not needed due to job update",
                ClientStatus = random.Chance(1, 4) ? Draw.Of(random, AllocClientStatus.Lost, AllocClientStatus.Unknown) : null,
                FollowupEvalID = random.Chance(1, 5) ? context.View.Pick("evals", random)?.Key : null,
            });
        }
        if (random.Chance(1, 25)) plan.AllocsStopped!.Add(new AllocationDiff { ID = Draw.Uuid(random) });
    }

    private static void Preempt(DrawContext context, ApplyPlanResultsRequest plan)
    {
        if (plan.AllocsUpdated is not { Count: > 0 } placed) return;
        Allocation winner = placed[0];
        Allocation? victim = Draw.Row<Allocation>(context.View, "allocs", context.Random, 4, row => !row.TerminalStatus()
            && !plan.AllocsStopped!.Exists(stopped => stopped.ID == row.ID) && !placed.Exists(other => other.PreviousAllocation == row.ID));
        if (victim is null) return;
        plan.AllocsPreempted!.Add(new AllocationDiff { ID = victim.ID, PreemptedByAllocation = winner.ID });
        winner.PreemptedAllocations = [victim.ID!];
        plan.PreemptionEvals = [EvaluationMessages.Of(context, victim.Namespace, victim.JobID, "preemption")];
    }

    private static void UpdateInPlace(DrawContext context, ApplyPlanResultsRequest plan, Job job)
    {
        Allocation? row = Draw.Row<Allocation>(context.View, "allocs", context.Random, 4, row => row.JobID == job.ID && row.Namespace == job.Namespace && !row.TerminalStatus()
            && !plan.AllocsStopped!.Exists(stopped => stopped.ID == row.ID) && !plan.AllocsPreempted!.Exists(stopped => stopped.ID == row.ID)
            && job.TaskGroups?.Exists(group => group.Name == row.TaskGroup) == true);
        if (row is null) return;
        row.Job = null;
        row.ModifyTime = context.Now;
        row.Metrics = new AllocMetric { NodesEvaluated = 1, ClassFiltered = new(StringComparer.Ordinal) { ["large"] = 1 } };
        plan.AllocsUpdated!.Add(row);
    }

    private static Deployment? DeploymentFor(DrawContext context, Job job, ApplyPlanResultsRequest plan)
    {
        var random = context.Random;
        if (job.Type != JobType.Service || job.Stop) return null;
        Deployment? active = Draw.Row<Deployment>(context.View, "deployment", random, 8, row => row.Active() && row.JobID == job.ID && row.Namespace == job.Namespace);
        if (active is not null && random.Chance(3, 4)) return active;
        if (!random.Chance(1, 2)) return null;
        if (active is not null && random.Chance(1, 2)) plan.DeploymentUpdates = [DeploymentMessages.Update(context, active.ID, DeploymentStatus.Cancelled)];
        return plan.Deployment = DeploymentMessages.NewOrKnown(context, job);
    }

    private static string EvaluationOf(DrawContext context, Job job) =>
        Draw.Row<Evaluation>(context.View, "evals", context.Random, 6, row => row.JobID == job.ID && row.Namespace == job.Namespace)?.ID
        ?? Draw.Uuid(context.Random);

    private static string? ExistingOrNone(DrawContext context, string evalID) => context.View.Find("evals", evalID) is null ? null : evalID;
}
