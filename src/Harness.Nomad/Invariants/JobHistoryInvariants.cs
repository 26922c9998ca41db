using Harness.Machines;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Invariants;

/// <summary>What must hold of tags, submissions, launches, scaling events and scaling policies.</summary>
internal static class JobHistoryInvariants
{
    private const int TrackedVersions = 6;

    public static InvariantBreach? TagsAreUnique(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        var owners = new SortedDictionary<string, ulong>(StringComparer.Ordinal);
        foreach (Job version in read.All(NomadTables.JobVersions))
        {
            if (version.VersionTag is not { } tag) continue;
            if (!owners.TryAdd($"{version.Namespace}/{version.ID}/{tag.Name}", version.Version))
                return Breach.At("job_version", $"{version.Namespace}/{version.ID}/{version.Version}", "VersionTag.Name", $"another version is named {tag.Name} too");
        }
        return null;
    }

    public static InvariantBreach? SubmissionsAreLimited(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        var counts = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (JobSubmission submission in read.All(JobTables.Submissions))
        {
            string job = $"{submission.Namespace}/{submission.JobID}", key = $"{job}/{submission.Version}";
            if (read.FindJob(submission.Namespace, submission.JobID) is not { } owner)
                return Breach.At("job_submission", key, "", $"the job does not exist");
            if (submission.Version > owner.Version)
                return Breach.At("job_submission", key, "Version", $"newer than the job's current version {owner.Version}");
            counts[job] = counts.GetValueOrDefault(job) + 1;
            if (counts[job] > TrackedVersions) return Breach.At("job_submission", key, "", $"{counts[job]} submissions are kept, {TrackedVersions} are allowed");
            if (read.FindJobVersion(submission.Namespace, submission.JobID, submission.Version) is { } version
                && version.JobModifyIndex != submission.JobModifyIndex)
                return Breach.At("job_submission", key, "JobModifyIndex", $"{submission.JobModifyIndex}, but its version has {version.JobModifyIndex}");
        }
        return null;
    }

    public static InvariantBreach? PeriodicJobHasLaunch(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Job job in read.All(NomadTables.Jobs))
        {
            if (job.IsPeriodicActive() && read.FindPeriodicLaunch(job.Namespace, job.ID) is null)
                return Breach.At("periodic_launch", $"{job.Namespace}/{job.ID}", "", $"an active periodic job has no launch, not even that of its registration");
        }
        foreach (PeriodicLaunch launch in read.All(JobTables.PeriodicLaunches))
        {
            if (read.FindJob(launch.Namespace, launch.ID) is null)
                return Breach.At("periodic_launch", $"{launch.Namespace}/{launch.ID}", "", $"the job does not exist");
        }
        return null;
    }

    public static InvariantBreach? EventsAreLimited(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (JobScalingEvents row in read.All(JobTables.ScalingEvents))
        {
            string key = $"{row.Namespace}/{row.JobID}";
            if (read.FindJob(row.Namespace, row.JobID) is null) return Breach.At("scaling_event", key, "", $"the job does not exist");
            foreach ((string group, List<ScalingEvent> events) in (row.ScalingEvents ?? []).Ordered())
            {
                if (events.Count > 20) return Breach.At("scaling_event", key, $"ScalingEvents[{group}]", $"{events.Count} events are kept, 20 are allowed");
                for (int i = 1; i < events.Count; i++)
                {
                    if (events[i].CreateIndex >= events[i - 1].CreateIndex)
                        return Breach.At("scaling_event", key, $"ScalingEvents[{group}][{i}].CreateIndex", $"not older than the event before it");
                }
            }
        }
        return null;
    }

    public static InvariantBreach? PoliciesAreUnique(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        var owners = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (ScalingPolicy policy in read.All(NomadTables.ScalingPolicies))
        {
            string target = string.Join('\0', policy.Type, policy.TargetPart("Namespace"), policy.TargetPart("Job"), policy.TargetPart("Group"), policy.TargetPart("Task"));
            if (!owners.TryAdd(target, policy.ID!))
                return Breach.At("scaling_policy", policy.ID!, "Target", $"policy {owners[target]} has the same target and type");
        }
        return null;
    }
}
