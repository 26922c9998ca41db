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

    public static NomadCommand? StatusUpdate(DrawContext context)
    {
        var random = context.Random;
        if (Picked(context) is not { } deployment) return null;
        string status = Draw.Of(random, DeploymentStatus.Failed, DeploymentStatus.Successful, DeploymentStatus.Paused, DeploymentStatus.Running, DeploymentStatus.Cancelled, "odd");
        var request = new DeploymentStatusUpdateRequest
        {
            DeploymentUpdate = Update(context, deployment.ID, status),
            Eval = random.Chance(4, 5) ? EvaluationMessages.Of(context, deployment.Namespace, deployment.JobID, "deployment-watcher") : null,
        };
        if (status == DeploymentStatus.Failed && random.Chance(1, 3)) request.Job = Reverted(context, deployment);
        return new NomadCommand(request);
    }

    public static NomadCommand? Promotion(DrawContext context)
    {
        var random = context.Random;
        // Mostly one that waits for it and whose canaries are well.
        Deployment? deployment = Draw.Row<Deployment>(context.View, "deployment", random, 12, row => row.Active() && HasHealthyCanaries(row)) ?? Picked(context);
        if (deployment is null) return null;
        bool isAll = random.Chance(2, 3);
        return new NomadCommand(new DeploymentPromoteRequest
        {
            DeploymentID = deployment.ID,
            All = isAll,
            Groups = isAll ? null : [random.Chance(1, 10) ? "none" : "main"],
            PromotedAt = random.Chance(1, 2) ? context.Now : 0,
            Eval = EvaluationMessages.Of(context, deployment.Namespace, deployment.JobID, "deployment-watcher"),
        });
    }

    public static NomadCommand? AllocHealth(DrawContext context)
    {
        var random = context.Random;
        Allocation? first = Draw.Row<Allocation>(context.View, "allocs", random, 6, row => !string.IsNullOrEmpty(row.DeploymentID) && !row.TerminalStatus())
            ?? Draw.Row<Allocation>(context.View, "allocs", random);
        if (first is null) return null;
        string? deploymentID = first.DeploymentID ?? context.View.Pick("deployment", random)?.Key;
        if (deploymentID is null) return null;
        var request = new DeploymentAllocHealthRequest
        {
            DeploymentID = deploymentID,
            HealthyAllocationIDs = [],
            UnhealthyAllocationIDs = [],
            Timestamp = Timestamp.FromUnixNanos(context.Now),
            Eval = EvaluationMessages.Of(context, first.Namespace, first.JobID, "deployment-watcher"),
        };
        var others = Draw.Rows<Allocation>(context.View, "allocs", random, 3, row => row.DeploymentID == first.DeploymentID && row.ID != first.ID);
        foreach (Allocation row in others.Prepend(first))
        {
            (random.Chance(3, 4) ? request.HealthyAllocationIDs : request.UnhealthyAllocationIDs).Add(row.ID!);
        }
        if (random.Chance(1, 20)) request.HealthyAllocationIDs.Add(Draw.Uuid(random));
        if (request.UnhealthyAllocationIDs.Count > 0 && random.Chance(1, 3)) request.DeploymentUpdate = Update(context, deploymentID, DeploymentStatus.Failed);
        return new NomadCommand(request);
    }

    /// <summary>A new status of a deployment.</summary>
    public static DeploymentStatusUpdate Update(DrawContext context, string? id, string status) =>
        new() { DeploymentID = id, Status = status, StatusDescription = $"Deployment is {status}", UpdatedAt = context.Now };

    private static Deployment? Picked(DrawContext context) =>
        Draw.Row<Deployment>(context.View, "deployment", context.Random, 6, row => row.Active()) ?? Draw.Row<Deployment>(context.View, "deployment", context.Random);

    private static bool HasHealthyCanaries(Deployment deployment)
    {
        foreach ((_, DeploymentState group) in (deployment.TaskGroups ?? []).Ordered())
        {
            if (group.AwaitsPromotion() && group.PlacedCanaries is { Count: > 0 }) return true;
        }
        return false;
    }

    private static Job? Reverted(DrawContext context, Deployment deployment)
    {
        if (context.View.Find("jobs", $"{deployment.Namespace}/{deployment.JobID}") is not Job job) return null;
        job.SubmitTime = context.Now;
        return job;
    }
}
