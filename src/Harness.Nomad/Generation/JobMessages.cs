using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Messages about jobs.</summary>
internal static class JobMessages
{
    public static NomadCommand Register(DrawContext context)
    {
        var random = context.Random;
        Job? known = random.Chance(2, 3) ? Draw.Row<Job>(context.View, "jobs", random, 4, row => row.ParentID is null) : null;
        if (known is null && context.JobFile is { } file && random.Chance(1, 2)) known = Copy(file);
        string? parent = known is { } job && (job.IsParameterized() || job.IsPeriodic()) && random.Chance(1, 2) ? job.ID : null;
        bool isLaunch = parent is not null && known!.IsPeriodic();
        if (known is not null) Submitted(known);
        Job next = JobDraw.Job(random, known, parent);
        if (isLaunch) next.ID = next.Name = $"{parent}{Job.PeriodicLaunchSuffix}{(context.Now / 1_000_000_000) + random.Next(600)}";
        if (parent is null && random.Chance(1, 10) && Draw.Row<Job>(context.View, "job_version", random) is { } version) next = Reverted(version);
        next.SubmitTime = context.Now;
        if (random.Chance(1, 10)) next.NodePool = Draw.Of(random, "gpu", "edge", "none", "default");
        if (next.Namespace == "default" && known is null && random.Chance(1, 8)) next.Namespace = random.Chance(1, 8) ? "team-a" : context.View.Pick("namespaces", random)?.Key ?? "default";
        if (random.Chance(1, 300)) next.Version = ulong.MaxValue;
        var request = new JobRegisterRequest
        {
            Job = next,
            PreserveCounts = random.Chance(1, 6),
            PreserveResources = random.Chance(1, 8),
            Eval = next.RunsUntilStopped() ? null : EvaluationMessages.Of(context, next.Namespace, next.ID, "job-register"),
        };
        if (random.Chance(1, 3)) request.Submission = Submission(context);
        if (random.Chance(1, 12)) request.Deployment = DeploymentMessages.NewOrKnown(context, next);
        return WithIndex(context, request);
    }

    /// <summary>Registers the user's own job as it stands in the file.</summary>
    public static NomadCommand RegisterFile(DrawContext context)
    {
        Job job = Copy(context.JobFile!);
        return new NomadCommand(new JobRegisterRequest { Job = job, Eval = EvaluationMessages.Of(context, job.Namespace, job.ID, "job-register") });
    }

    public static NomadCommand? Deregister(DrawContext context)
    {
        var random = context.Random;
        Job? job = Draw.Row<Job>(context.View, "jobs", random);
        if (job is null) return null;
        return new NomadCommand(new JobDeregisterRequest
        {
            Namespace = job.Namespace,
            JobID = random.Chance(1, 15) ? "gone" : job.ID,
            Purge = random.Chance(1, 4),
            NoShutdownDelay = random.Chance(1, 4),
            SubmitTime = context.Now,
            Eval = EvaluationMessages.Of(context, job.Namespace, job.ID, "job-deregister"),
        });
    }

    private static NomadCommand WithIndex(DrawContext context, JobRegisterRequest request)
    {
        var random = context.Random;
        if (!random.Chance(1, 5)) return new NomadCommand(request);
        request.EnforceIndex = true;
        string key = $"{request.Job!.Namespace}/{request.Job.ID}";
        if (random.Chance(1, 3))
        {
            request.JobModifyIndex = (ulong)random.Next(3);
            return new NomadCommand(request);
        }
        request.JobModifyIndex = (context.View.Find("jobs", key) as Job)?.JobModifyIndex ?? 0;
        return new NomadCommand(request, new SortedDictionary<string, string>(StringComparer.Ordinal)
        {
            ["JobModifyIndex"] = Reference.Print("jobmodify", "jobs", key, request.JobModifyIndex),
        });
    }

    // What a user sends back after reading a job: what the servers keep about it is not part of a submission.
    private static void Submitted(Job job)
    {
        job.Status = null;
        job.Stable = false;
        job.Version = 0;
        job.CreateIndex = 0;
        job.ModifyIndex = 0;
        job.JobModifyIndex = 0;
        job.Stop = false;
        job.VersionTag = null;
    }

    // A version as it was: its number and index say which one the job goes back to.
    private static Job Reverted(Job version)
    {
        version.Stop = false;
        version.VersionTag = null;
        return version;
    }

    private static JobSubmission Submission(DrawContext context) => new()
    {
        Source = $"job \"web\" {{ # {context.Random.Next(1000)} }}",
        Format = Draw.Of(context.Random, "hcl2", "json"),
        VariableFlags = context.Random.Chance(1, 2) ? new(StringComparer.Ordinal) { ["image"] = "redis:7" } : null,
        Variables = context.Random.Chance(1, 3) ? "count = 3" : null,
    };

    private static Job Copy(Job job) => new ObjectModel().Copy(job);
}
