using Nomad.Messages;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Deployments, and the messages about them.</summary>
internal static class DeploymentMessages
{
    /// <summary>A new deployment of a job.</summary>
    public static Deployment Of(DrawContext context, Job job)
    {
        var deployment = new Deployment
        {
            ID = Draw.Uuid(context.Random),
            Namespace = job.Namespace,
            JobID = job.ID,
            JobVersion = job.Version,
            JobModifyIndex = job.ModifyIndex,
            JobSpecModifyIndex = job.JobModifyIndex,
            JobCreateIndex = job.CreateIndex,
            Status = DeploymentStatus.Running,
            StatusDescription = "Deployment is running",
            TaskGroups = new(StringComparer.Ordinal),
            EvalPriority = 50,
            CreateTime = context.Now,
            ModifyTime = context.Now,
        };
        foreach (TaskGroup group in job.TaskGroups ?? [])
        {
            if (group.Name is null) continue;
            deployment.TaskGroups[group.Name] = new DeploymentState
            {
                AutoPromote = group.Update?.AutoPromote ?? false,
                AutoRevert = group.Update?.AutoRevert ?? false,
                ProgressDeadline = group.Update?.ProgressDeadline ?? (context.Random.Chance(1, 2) ? 600_000_000_000 : 0),
                DesiredCanaries = group.Update?.Canary ?? 0,
                DesiredTotal = group.Count,
            };
        }
        return deployment;
    }

    /// <summary>A deployment that comes with a job or plan: new, or now and then one that is there as a leader that slept saw it, running and promoted nowhere.</summary>
    public static Deployment NewOrKnown(DrawContext context, Job job)
    {
        var random = context.Random;
        if (!random.Chance(1, 6))
        {
            Deployment fresh = Of(context, job);
            if (random.Chance(1, 60)) fresh.Status = "odd";
            return fresh;
        }
        Deployment? known = random.Chance(1, 2)
            ? Draw.Row<Deployment>(context.View, "deployment", random, 24, row => IsOf(row, job) && IsPromoted(row))
            : Draw.Row<Deployment>(context.View, "deployment", random, 12, row => IsOf(row, job));
        if (known is null) return Of(context, job);
        if (random.Chance(1, 2)) known.Status = DeploymentStatus.Running;
        foreach ((_, DeploymentState group) in (known.TaskGroups ?? []).Ordered()) group.Promoted &= random.Chance(1, 4);
        return known;
    }

    private static bool IsOf(Deployment deployment, Job job) => deployment.JobID == job.ID && deployment.Namespace == job.Namespace;

    private static bool IsPromoted(Deployment deployment) => (deployment.TaskGroups ?? []).Ordered().Any(group => group.Value.Promoted);

    public static NomadCommand? StatusUpdate(DrawContext context)
    {
        var random = context.Random;
        if (Picked(context) is not { } deployment) return null;
        string status = Draw.Of(random, DeploymentStatus.Failed, DeploymentStatus.Successful, DeploymentStatus.Paused, DeploymentStatus.Running, DeploymentStatus.Cancelled, "odd");
        var request = new DeploymentStatusUpdateRequest
        {
            DeploymentUpdate = Update(context, random.Next(60) switch { 0 => "odd", 1 => Draw.Uuid(random), _ => deployment.ID }, status),
            Eval = random.Chance(4, 5) ? EvaluationMessages.Of(context, deployment.Namespace, deployment.JobID, "deployment-watcher") : null,
        };
        if (status == DeploymentStatus.Failed && random.Chance(1, 3)) request.Job = Reverted(context, deployment);
        return new NomadCommand(request);
    }

    public static NomadCommand? Promotion(DrawContext context)
    {
        var random = context.Random;
        // Mostly one that waits for it and whose canaries are well; now and then any, since refusals are answers too.
        Deployment? deployment = Draw.Row<Deployment>(context.View, "deployment", random, 12, row => row.Active() && AreCanariesHealthy(context, row));
        if (deployment is null && random.Chance(1, 3)) deployment = Picked(context);
        if (deployment is null) return null;
        bool isAll = random.Chance(3, 4);
        Evaluation eval = EvaluationMessages.Of(context, deployment.Namespace, deployment.JobID, "deployment-watcher");
        if (random.Chance(1, 25)) eval.Status = "odd";
        return new NomadCommand(new DeploymentPromoteRequest
        {
            DeploymentID = deployment.ID,
            All = isAll,
            Groups = isAll ? null : [random.Chance(1, 10) ? "none" : "main"],
            PromotedAt = random.Chance(1, 2) ? context.Now : 0,
            Eval = eval,
        });
    }

    public static NomadCommand? AllocHealth(DrawContext context)
    {
        var random = context.Random;
        Deployment? deployment = Draw.Row<Deployment>(context.View, "deployment", random, 8, row => row.Active() && Canaries(context, row).Count > 0);
        List<Allocation> rows = deployment is not null && random.Chance(2, 3) ? Canaries(context, deployment) : Any(context);
        if (rows.Count == 0) return null;
        string? deploymentID = rows[0].DeploymentID ?? context.View.Pick("deployment", random)?.Key;
        if (deploymentID is null) return null;
        var request = new DeploymentAllocHealthRequest
        {
            DeploymentID = deploymentID,
            HealthyAllocationIDs = [],
            UnhealthyAllocationIDs = [],
            Timestamp = Timestamp.FromUnixNanos(context.Now),
            Eval = EvaluationMessages.Of(context, rows[0].Namespace, rows[0].JobID, "deployment-watcher"),
        };
        foreach (Allocation row in rows)
        {
            (random.Chance(6, 7) ? request.HealthyAllocationIDs : request.UnhealthyAllocationIDs).Add(row.ID!);
        }
        if (random.Chance(1, 20)) request.HealthyAllocationIDs.Add(Draw.Uuid(random));
        if (request.UnhealthyAllocationIDs.Count > 0 && random.Chance(1, 3))
        {
            request.DeploymentUpdate = Update(context, deploymentID, random.Chance(1, 8) ? "odd" : DeploymentStatus.Failed);
            if (deployment is not null) request.Job = Reverted(context, deployment);
        }
        return new NomadCommand(request);
    }

    /// <summary>A new status of a deployment.</summary>
    public static DeploymentStatusUpdate Update(DrawContext context, string? id, string status) =>
        new() { DeploymentID = id, Status = status, StatusDescription = $"Deployment is {status}", UpdatedAt = context.Now };

    private static Deployment? Picked(DrawContext context) =>
        Draw.Row<Deployment>(context.View, "deployment", context.Random, 6, row => row.Active()) ?? Draw.Row<Deployment>(context.View, "deployment", context.Random);

    // The allocations of one active deployment, or of none at all.
    private static List<Allocation> Any(DrawContext context)
    {
        var random = context.Random;
        Allocation? first = Draw.Row<Allocation>(context.View, "allocs", random, 8, row => !row.TerminalStatus() && IsOfActive(context, row))
            ?? (random.Chance(1, 4) ? Draw.Row<Allocation>(context.View, "allocs", random) : null);
        if (first is null) return [];
        List<Allocation> others = Draw.Rows<Allocation>(context.View, "allocs", random, 3, row => row.DeploymentID == first.DeploymentID && row.ID != first.ID);
        return [first, .. others];
    }

    private static bool IsOfActive(DrawContext context, Allocation row) =>
        row.DeploymentID is { } id && context.View.Find("deployment", id) is Deployment deployment && deployment.Active();

    private static List<Allocation> Canaries(DrawContext context, Deployment deployment)
    {
        var canaries = new List<Allocation>();
        foreach ((_, DeploymentState group) in (deployment.TaskGroups ?? []).Ordered())
        {
            if (!group.AwaitsPromotion()) continue;
            foreach (string id in group.PlacedCanaries ?? [])
            {
                if (context.View.Find("allocs", id) is Allocation row && !row.TerminalStatus()) canaries.Add(row);
            }
        }
        return canaries;
    }

    private static bool AreCanariesHealthy(DrawContext context, Deployment deployment)
    {
        List<Allocation> canaries = Canaries(context, deployment);
        int wanted = 0;
        foreach ((_, DeploymentState group) in (deployment.TaskGroups ?? []).Ordered()) wanted += group.DesiredCanaries;
        return wanted > 0 && canaries.FindAll(row => row.IsHealthy()).Count >= wanted;
    }

    private static Job? Reverted(DrawContext context, Deployment deployment)
    {
        if (context.View.Find("jobs", $"{deployment.Namespace}/{deployment.JobID}") is not Job job) return null;
        job.SubmitTime = context.Now;
        // The version gone back to may be older than the place it was in.
        if (context.Random.Chance(1, 6)) job.Namespace = "gone";
        else if (context.Random.Chance(1, 5)) job.NodePool = "gone";
        else if (context.Random.Chance(1, 5) && job.TaskGroups is { Count: > 0 } groups) groups[0].Count = -1;
        return job;
    }
}
