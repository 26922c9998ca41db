using Nomad.Messages;
using Nomad.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Messages about what is kept of jobs: versions, tags, scaling events, summaries, deployments that are over.</summary>
internal static class JobHistoryMessages
{
    public static NomadCommand? BatchDeregister(DrawContext context)
    {
        var random = context.Random;
        List<Job> jobs = Draw.Rows<Job>(context.View, "jobs", random, 3, _ => true);
        if (jobs.Count == 0) return null;
        var request = new JobBatchDeregisterRequest { Jobs = [], Evals = [], SubmitTime = context.Now };
        foreach (Job job in jobs)
        {
            request.Jobs.Add(new JobDeregisterOptions { Namespace = job.Namespace, JobID = job.ID, Purge = random.Chance(1, 2) });
            request.Evals.Add(EvaluationMessages.Of(context, job.Namespace, job.ID, "job-deregister"));
        }
        if (random.Chance(1, 15)) request.Jobs.Add(new JobDeregisterOptions { JobID = "gone" });
        return new NomadCommand(request);
    }

    public static NomadCommand? Stability(DrawContext context)
    {
        var random = context.Random;
        bool isStable = random.Chance(3, 4);
        Job? version = Draw.Row<Job>(context.View, "job_version", random, 4, row => row.Stable != isStable);
        if (version is null) return null;
        return new NomadCommand(new JobStabilityRequest
        {
            Namespace = version.Namespace,
            JobID = random.Chance(1, 20) ? "gone" : version.ID,
            JobVersion = version.Version,
            Stable = isStable,
        });
    }

    public static NomadCommand? Tag(DrawContext context)
    {
        var random = context.Random;
        bool isGiven = random.Chance(3, 4);
        Job? version = Draw.Row<Job>(context.View, "job_version", random, 6, row => isGiven || row.VersionTag is not null);
        if (version is null) return null;
        string name = isGiven ? Draw.Of(random, "golden", "last-known-good", "v1") : version.VersionTag!.Name!;
        return new NomadCommand(new JobVersionTagRequest
        {
            Namespace = version.Namespace,
            JobID = random.Chance(1, 25) ? "gone" : version.ID,
            Name = random.Chance(1, 25) ? "unknown" : name,
            Tag = isGiven ? new JobVersionTag { Name = name, Description = "kept", TaggedTime = context.Now } : null,
            Version = random.Chance(1, 20) ? version.Version + 50 : version.Version,
        });
    }

    public static NomadCommand? Scaled(DrawContext context)
    {
        var random = context.Random;
        if (Draw.Row<Job>(context.View, "jobs", random) is not { TaskGroups: { Count: > 0 } groups } job) return null;
        TaskGroup group = groups[random.Next(groups.Count)];
        return new NomadCommand(new ScalingEventRequest
        {
            Namespace = job.Namespace,
            JobID = random.Chance(1, 25) ? "gone" : job.ID,
            TaskGroup = random.Chance(1, 25) ? "none" : group.Name,
            ScalingEvent = new ScalingEvent
            {
                Time = context.Now,
                Count = random.Chance(2, 3) ? random.Next(6) : null,
                PreviousCount = group.Count,
                Message = Draw.Of(random, "scaled by the autoscaler", "submitted by hand"),
                Error = random.Chance(1, 5),
                Meta = random.Chance(1, 2) ? new(StringComparer.Ordinal) { ["target"] = "\"cpu\"" } : null,
                EvalID = random.Chance(1, 3) ? context.View.Pick("evals", random)?.Key : null,
            },
        });
    }

    public static NomadCommand Reconcile(DrawContext context) => new(new ReconcileJobSummariesRequest());

    public static NomadCommand? DeleteDeployments(DrawContext context)
    {
        var random = context.Random;
        List<Deployment> over = Draw.Rows<Deployment>(context.View, "deployment", random, 5, row => !row.Active() || random.Chance(1, 12));
        if (over.Count == 0) return null;
        var request = new DeploymentDeleteRequest { Deployments = over.ConvertAll(row => row.ID!) };
        if (random.Chance(1, 20)) request.Deployments.Add(Draw.Uuid(random));
        return new NomadCommand(request);
    }

    /// <summary>An entry of a type that old logs hold and that means nothing any more: allocations written by servers, accessors, event sinks.</summary>
    public static NomadCommand Retired(DrawContext context)
    {
        var random = context.Random;
        byte type = Draw.Of<byte>(random, 8, 8, 11, 12, 33, 34, 41, 42, 43);
        return new NomadCommand([type, 0x81, 0xA1, (byte)'a', (byte)random.Next(100)]);
    }
}
