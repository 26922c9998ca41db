using static Nomad.Objects.JobRules;
using static System.FormattableString;

namespace Nomad.Objects;

/// <summary>The rules a job's groups and tasks must keep.</summary>
internal static class JobGroupRules
{
    private static readonly string[] Hooks = ["prestart", "poststart", "poststop"];
    private static readonly string[] HealthChecks = ["checks", "task_states", "manual"];

    internal static void Check(string path, Job job, TaskGroup group)
    {
        CheckName(path + ".Name", group.Name);
        Demand(group.Count >= 0, path + ".Count", Invariant($"{group.Count} is negative"));
        Demand(!JobType.IsSystem(job.Type) || group.Count <= 1, path + ".Count", Invariant($"{group.Count} is more than 1 in a job of type {job.Type}"));
        Demand(!JobType.IsSystem(job.Type) || group.ReschedulePolicy is null,
            path + ".ReschedulePolicy", $"a job of type {job.Type} is never rescheduled");
        CheckPlacement(path, group.Constraints, group.Affinities, group.Spreads);
        CheckPolicies(path, group);
        Demand(group.Tasks is { Count: > 0 }, path + ".Tasks", "a group needs at least one task");
        CheckUnique(path + ".Tasks", group.Tasks!.Select(task => task.Name));
        Demand(group.Tasks!.Count(task => task.Leader) <= 1, path + ".Tasks", "only one task may be the leader");
        for (int i = 0; i < group.Tasks!.Count; i++) CheckTask(Invariant($"{path}.Tasks[{i}]"), group, group.Tasks[i]);
    }

    /// <summary>Checks what narrows down or weighs nodes; jobs, groups and tasks have it in common.</summary>
    internal static void CheckPlacement(string path, List<Constraint>? constraints, List<Affinity>? affinities, List<Spread>? spreads)
    {
        for (int i = 0; i < (constraints?.Count ?? 0); i++)
        {
            Demand(!string.IsNullOrEmpty(constraints![i].Operand), Invariant($"{path}.Constraints[{i}].Operand"), "missing");
        }
        for (int i = 0; i < (affinities?.Count ?? 0); i++)
        {
            int weight = affinities![i].Weight;
            Demand(weight is >= -100 and <= 100 and not 0, Invariant($"{path}.Affinities[{i}].Weight"), Invariant($"{weight} is 0 or not between -100 and 100"));
        }
        for (int i = 0; i < (spreads?.Count ?? 0); i++)
        {
            Spread spread = spreads![i];
            Demand(!string.IsNullOrEmpty(spread.Attribute), Invariant($"{path}.Spreads[{i}].Attribute"), "missing");
            Demand(spread.Weight is >= 0 and <= 100, Invariant($"{path}.Spreads[{i}].Weight"), Invariant($"{spread.Weight} is not between 0 and 100"));
            long sum = (spread.SpreadTarget ?? []).Sum(target => (long)target.Percent);
            Demand(sum <= 100, Invariant($"{path}.Spreads[{i}].SpreadTarget"), Invariant($"the shares add up to {sum} percent"));
        }
    }

    private static void CheckPolicies(string path, TaskGroup group)
    {
        if (group.RestartPolicy is { } restart)
        {
            Demand(restart.Mode is "fail" or "delay", path + ".RestartPolicy.Mode", $"{Quote(restart.Mode)} is neither fail nor delay");
            Demand(restart.Attempts >= 0, path + ".RestartPolicy.Attempts", Invariant($"{restart.Attempts} is negative"));
        }
        if (group.Update is { } update)
        {
            Demand(update.MaxParallel >= 0, path + ".Update.MaxParallel", Invariant($"{update.MaxParallel} is negative"));
            Demand(update.Canary >= 0, path + ".Update.Canary", Invariant($"{update.Canary} is negative"));
            Demand(HealthChecks.Contains(update.HealthCheck),
                path + ".Update.HealthCheck", $"{Quote(update.HealthCheck)} is none of {string.Join(", ", HealthChecks)}");
            Demand(update.MinHealthyTime < update.HealthyDeadline, path + ".Update.MinHealthyTime", "not less than HealthyDeadline");
            Demand(update.ProgressDeadline == 0 || update.HealthyDeadline < update.ProgressDeadline,
                path + ".Update.HealthyDeadline", "not less than ProgressDeadline");
        }
        Demand(group.EphemeralDisk is null or { SizeMB: >= 10 }, path + ".EphemeralDisk.SizeMB", Invariant($"{group.EphemeralDisk?.SizeMB} is less than 10"));
        if (group.Scaling is { } scaling)
        {
            Demand(scaling.Min >= 0, path + ".Scaling.Min", Invariant($"{scaling.Min} is negative"));
            Demand(scaling.Max >= scaling.Min, path + ".Scaling.Max", Invariant($"{scaling.Max} is less than Min, {scaling.Min}"));
        }
    }

    private static void CheckTask(string path, TaskGroup group, Task task)
    {
        CheckName(path + ".Name", task.Name);
        Demand(!task.Name!.Contains('/', StringComparison.Ordinal) && !task.Name.Contains('\\', StringComparison.Ordinal),
            path + ".Name", $"{Quote(task.Name)} contains a slash");
        Demand(!string.IsNullOrEmpty(task.Driver), path + ".Driver", "missing");
        Demand(task.KillTimeout >= 0, path + ".KillTimeout", Invariant($"{task.KillTimeout} is negative"));
        CheckPlacement(path, task.Constraints, task.Affinities, null);
        Demand(task.Lifecycle is null || Hooks.Contains(task.Lifecycle.Hook),
            path + ".Lifecycle.Hook", $"{Quote(task.Lifecycle?.Hook)} is none of {string.Join(", ", Hooks)}");
        if (task.Resources is { } resources)
        {
            Demand(resources.CPU >= 1 || resources.Cores >= 1, path + ".Resources.CPU", Invariant($"{resources.CPU} is less than 1"));
            Demand(resources.Cores >= 0, path + ".Resources.Cores", Invariant($"{resources.Cores} is negative"));
            Demand(resources.MemoryMB >= 10, path + ".Resources.MemoryMB", Invariant($"{resources.MemoryMB} is less than 10"));
            Demand(resources.MemoryMaxMB == 0 || resources.MemoryMaxMB >= resources.MemoryMB,
                path + ".Resources.MemoryMaxMB", Invariant($"{resources.MemoryMaxMB} is less than MemoryMB, {resources.MemoryMB}"));
        }
        for (int i = 0; i < (task.VolumeMounts?.Count ?? 0); i++)
        {
            string? volume = task.VolumeMounts![i].Volume;
            Demand(group.Volumes?.ContainsKey(volume ?? "") == true, Invariant($"{path}.VolumeMounts[{i}].Volume"), Invariant($"the group has no volume {Quote(volume)}"));
        }
    }
}
