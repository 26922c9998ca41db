using Nomad.Objects;

namespace Nomad.State;

public partial class CSIPluginWriter
{
    /// <summary>
    /// How often a job is to run a plugin as a controller, or on nodes; null if not at all. A job that is stopped wants nothing. All groups that
    /// run it count; in the reference system the last one alone does.
    /// </summary>
    private static long? Expected(EntryTransaction entry, Job? job, string id, string type)
    {
        if (job is null or { Stop: true }) return null;
        long? expected = null;
        foreach (TaskGroup group in job.TaskGroups ?? [])
        {
            foreach (Objects.Task task in group.Tasks ?? [])
            {
                if (task.CSIPluginConfig is not { } config || config.ID != id || (config.Type != type && config.Type != CSIPluginType.Monolith)) continue;
                expected = (expected ?? 0) + CountOf(entry, job, group);
            }
        }
        return expected;
    }

    // A system job runs on as many nodes as there are: what is placed or wanted tells how many.
    private static long CountOf(EntryTransaction entry, Job job, TaskGroup group)
    {
        if (job.Type != JobType.System) return group.Count;
        TaskGroupSummary? counts = entry.Read.FindJobSummary(job.Namespace, job.ID)?.Summary?.GetValueOrDefault(group.Name!);
        return counts is null ? 0 : (long)counts.Running + counts.Starting + counts.Queued;
    }

    private static Dictionary<string, Dictionary<string, long>>? Expect(
        Dictionary<string, Dictionary<string, long>>? jobs, string jobNamespace, string jobID, long? expected)
    {
        if (expected is { } count)
        {
            jobs ??= new(StringComparer.Ordinal);
            if (!jobs.TryGetValue(jobNamespace, out Dictionary<string, long>? ofNamespace)) jobs[jobNamespace] = ofNamespace = new(StringComparer.Ordinal);
            ofNamespace[jobID] = count;
        }
        else if (jobs?.GetValueOrDefault(jobNamespace) is { } ofNamespace && ofNamespace.Remove(jobID) && ofNamespace.Count == 0)
        {
            jobs.Remove(jobNamespace);
        }
        return jobs is { Count: > 0 } ? jobs : null;
    }
}
