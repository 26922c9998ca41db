using static System.FormattableString;

namespace Nomad.Objects;

/// <summary>
/// The rules every job must keep. A server checks them before the job goes to the log; a job that breaks one never reaches
/// an Apply. The first broken rule ends the check: one clear message instead of a list.
/// </summary>
public static class JobRules
{
    /// <summary>Checks a canonical job.</summary>
    /// <exception cref="FormatException">The first broken rule, with the field's path.</exception>
    public static void Check(Job job)
    {
        CheckID(job.ID);
        CheckName("Job.Name", job.Name);
        CheckName("Job.Namespace", job.Namespace);
        Demand(JobType.All.Contains(job.Type), "Job.Type", $"{Quote(job.Type)} is none of {string.Join(", ", JobType.All)}");
        Demand(job.Priority is >= 1 and <= 100, "Job.Priority", Invariant($"{job.Priority} is not between 1 and 100"));
        CheckDatacenters(job.Datacenters);
        bool isBatch = job.Type is JobType.Batch or JobType.SysBatch;
        Demand(job.Periodic is null || isBatch, "Job.Periodic", $"only batch jobs are periodic, this one is of type {job.Type}");
        Demand(job.ParameterizedJob is null || isBatch, "Job.ParameterizedJob", $"only batch jobs are parameterized, this one is of type {job.Type}");
        Demand(!JobType.IsSystem(job.Type) || job.Reschedule is null, "Job.Reschedule", $"a job of type {job.Type} is never rescheduled");
        if (job.Periodic is { Enabled: true } periodic)
        {
            Demand(!string.IsNullOrEmpty(periodic.Spec) || periodic.Specs is { Count: > 0 }, "Job.Periodic.Spec", "missing");
        }
        JobGroupRules.CheckPlacement("Job", job.Constraints, job.Affinities, job.Spreads);
        Demand(job.TaskGroups is { Count: > 0 }, "Job.TaskGroups", "a job needs at least one task group");
        CheckUnique("Job.TaskGroups", job.TaskGroups!.Select(group => group.Name));
        for (int i = 0; i < job.TaskGroups!.Count; i++) JobGroupRules.Check(Invariant($"Job.TaskGroups[{i}]"), job, job.TaskGroups[i]);
    }

    /// <summary>Checks what can only be seen before the defaults are filled in.</summary>
    internal static void CheckGiven(Job job)
    {
        Demand(job.Priority is >= 1 and <= 100, "Job.Priority", Invariant($"{job.Priority} is not between 1 and 100"));
    }

    /// <summary>Checks a job's ID: it is part of keys, URLs and command lines.</summary>
    internal static void CheckID(string? id)
    {
        Demand(!string.IsNullOrEmpty(id), "Job.ID", "missing");
        Demand(!id!.Contains(' ', StringComparison.Ordinal), "Job.ID", $"{Quote(id)} contains a space; a job ID may contain none");
        Demand(!id.Any(char.IsWhiteSpace), "Job.ID", $"{Quote(id)} contains a blank; a job ID may contain none");
        Demand(!id.Contains('\0', StringComparison.Ordinal), "Job.ID", "contains a NUL character");
    }

    /// <summary>Checks a name that becomes part of a key.</summary>
    internal static void CheckName(string path, string? name)
    {
        Demand(!string.IsNullOrEmpty(name), path, "missing");
        Demand(!name!.Contains('\0', StringComparison.Ordinal), path, "contains a NUL character");
    }

    /// <summary>Checks that no name occurs twice.</summary>
    internal static void CheckUnique(string path, IEnumerable<string?> names)
    {
        var seen = new List<string?>();
        foreach (string? name in names)
        {
            Demand(!seen.Contains(name), path, $"the name {Quote(name)} is given twice");
            seen.Add(name);
        }
    }

    /// <summary>Throws unless the rule holds.</summary>
    internal static void Demand(bool holds, string path, string problem)
    {
        if (!holds) throw new FormatException($"{path}: {problem}");
    }

    /// <summary>A text as a message shows it.</summary>
    internal static string Quote(string? text) => text is null ? "null" : $"\"{text}\"";

    private static void CheckDatacenters(List<string>? datacenters)
    {
        Demand(datacenters is { Count: > 0 }, "Job.Datacenters", "a job needs at least one datacenter");
        for (int i = 0; i < datacenters!.Count; i++) Demand(!string.IsNullOrEmpty(datacenters[i]), Invariant($"Job.Datacenters[{i}]"), "empty");
    }
}
