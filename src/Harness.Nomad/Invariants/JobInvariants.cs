using Harness.Machines;
using Nomad.Objects;
using Nomad.State;
using StateStore.Tables;

namespace Harness.Nomad.Invariants;

/// <summary>What must hold of jobs and the rows that hang on them.</summary>
internal static class JobInvariants
{
    private const int TrackedVersions = 6;

    public static InvariantBreach? HasCurrentVersion(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        var model = machine.ObjectModel.For<Job>();
        foreach (Job job in read.All(NomadTables.Jobs))
        {
            Job? version = read.Find(NomadTables.JobVersions, job.Namespace, job.ID, job.Version);
            if (version is null) return Breach.At("job_version", Key(job), "Version", $"the current version {job.Version} has no version row");
            if (!model.Equal(job, version))
            {
                var difference = model.DiffObjects(version, job)[0];
                return Breach.At("job_version", $"{Key(job)}/{job.Version}", difference.Path, $"the version row says {difference.Old}, the job {difference.New}");
            }
        }
        return null;
    }

    public static InvariantBreach? VersionsAreLimited(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Job job in read.All(NomadTables.Jobs))
        {
            int untagged = 0;
            foreach (Job version in read.Get(NomadTables.JobVersions, NomadTables.JobVersions.Id, job.Namespace, job.ID))
            {
                if (version.VersionTag is null) untagged++;
                if (version.Version > job.Version)
                    return Breach.At("job_version", $"{Key(job)}/{version.Version}", "Version", $"newer than the job's current version {job.Version}");
            }
            if (untagged > TrackedVersions) return Breach.At("job_version", Key(job), "", $"{untagged} untagged versions are kept, {TrackedVersions} are allowed");
        }
        return null;
    }

    public static InvariantBreach? SpecificationIsNotNewer(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Job job in read.All(NomadTables.Jobs))
        {
            if (job.JobModifyIndex > job.ModifyIndex)
                return Breach.At("jobs", Key(job), "JobModifyIndex", $"the specification was written at {job.JobModifyIndex}, the row at {job.ModifyIndex}");
        }
        return null;
    }

    public static InvariantBreach? HasSummary(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Job job in read.All(NomadTables.Jobs))
        {
            if (read.Find(NomadTables.JobSummaries, job.Namespace, job.ID) is null)
                return Breach.At("job_summary", Key(job), "", $"the job has no summary");
        }
        return null;
    }

    public static InvariantBreach? StatusFollows(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Job job in read.All(NomadTables.Jobs))
        {
            string expected = Status(read, job);
            if (job.Status != expected) return Breach.At("jobs", Key(job), "Status", $"must be {expected}, is {job.Status}");
        }
        return null;
    }

    public static InvariantBreach? ChildrenAreCounted(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        var counts = new SortedDictionary<string, (long Pending, long Running, long Dead)>(StringComparer.Ordinal);
        foreach (Job job in read.All(NomadTables.Jobs))
        {
            if (string.IsNullOrEmpty(job.ParentID)) continue;
            string parent = $"{job.Namespace}/{job.ParentID}";
            var count = counts.GetValueOrDefault(parent);
            if (job.Status == JobStatus.Pending) count.Pending++;
            else if (job.Status == JobStatus.Running) count.Running++;
            else count.Dead++;
            counts[parent] = count;
        }
        foreach (JobSummary summary in read.All(NomadTables.JobSummaries))
        {
            if (summary.Children is not { } children) continue;
            string key = $"{summary.Namespace}/{summary.JobID}";
            var count = counts.GetValueOrDefault(key);
            // Children made before the parent was registered (again) are unknown to its summary, so it may count fewer, never more;
            // purged ones stay counted as dead.
            if (children.Pending > count.Pending || children.Running > count.Running || children.Pending < 0 || children.Running < 0)
                return Breach.At("job_summary", key, "Children", $"{children.Pending} pending and {children.Running} running children are counted, there are {count.Pending} and {count.Running}");
        }
        return null;
    }

    public static InvariantBreach? ListShowsEveryJob(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        var shown = new SortedSet<string>(machine.Server.Jobs.ListByModifyIndex(read).Select(Key), StringComparer.Ordinal);
        foreach (Job job in read.All(NomadTables.Jobs))
        {
            if (!shown.Contains(Key(job)))
                return Breach.At("jobs", Key(job), "ModifyIndex", $"the list of jobs by ModifyIndex does not show the job changed at {job.ModifyIndex}");
        }
        return null;
    }

    public static InvariantBreach? NoOrphans(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Job version in read.All(NomadTables.JobVersions))
        {
            if (read.Find(NomadTables.Jobs, version.Namespace, version.ID) is null)
                return Breach.At("job_version", $"{Key(version)}/{version.Version}", "", $"the job does not exist");
        }
        foreach (JobSummary summary in read.All(NomadTables.JobSummaries))
        {
            if (read.Find(NomadTables.Jobs, summary.Namespace, summary.JobID) is null)
                return Breach.At("job_summary", $"{summary.Namespace}/{summary.JobID}", "", $"the job does not exist");
        }
        return null;
    }

    public static InvariantBreach? PolicyHasJob(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (ScalingPolicy policy in read.All(NomadTables.ScalingPolicies))
        {
            string? ns = policy.Target?.GetValueOrDefault("Namespace"), job = policy.Target?.GetValueOrDefault("Job");
            if (read.Find(NomadTables.Jobs, ns, job) is null)
                return Breach.At("scaling_policy", policy.ID!, "Target", $"its job {ns}/{job} does not exist");
        }
        return null;
    }

    // The rule of facts/nomad.md §4, told again from the rows: the state machine keeps it up to date step by step.
    private static string Status(ReadTransaction read, Job job)
    {
        if (job.RunsUntilStopped()) return job.Stop ? JobStatus.Dead : JobStatus.Running;
        foreach (Deployment deployment in read.Get(NomadTables.Deployments, NomadTables.DeploymentsByJob, job.Namespace, job.ID))
        {
            if (deployment.Active()) return JobStatus.Running;
        }
        foreach (Allocation allocation in read.Get(NomadTables.Allocs, NomadTables.AllocsByJob, job.Namespace, job.ID))
        {
            if (!allocation.TerminalStatus()) return JobStatus.Running;
        }
        bool hadEvaluation = false;
        foreach (Evaluation evaluation in read.Get(NomadTables.Evals, NomadTables.EvalsByJob, job.Namespace, job.ID))
        {
            hadEvaluation = true;
            if (!evaluation.TerminalStatus()) return JobStatus.Pending;
        }
        // An evaluation that was deleted leaves no trace in the rows: both answers are right then, and the recorded one stands.
        if (hadEvaluation || job.Stop) return JobStatus.Dead;
        return job.Status == JobStatus.Dead ? JobStatus.Dead : JobStatus.Pending;
    }

    private static string Key(Job job) => $"{job.Namespace}/{job.ID}";
}
