using Harness.Machines;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Invariants;

/// <summary>What must hold of job summaries.</summary>
internal static class SummaryInvariants
{
    public static InvariantBreach? IsNotNegative(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (JobSummary summary in read.All(NomadTables.JobSummaries))
        {
            foreach ((string group, TaskGroupSummary counts) in (summary.Summary ?? []).Ordered())
            {
                int least = Math.Min(Math.Min(Math.Min(counts.Queued, counts.Starting), Math.Min(counts.Running, counts.Complete)),
                    Math.Min(counts.Failed, Math.Min(counts.Lost, counts.Unknown)));
                if (least < 0) return Breach.At("job_summary", $"{summary.Namespace}/{summary.JobID}", $"Summary[{group}]", $"a count is negative: {least}");
            }
        }
        return null;
    }

    /// <summary>
    /// The states an allocation is in now are counted exactly; those it ended in may count more, since collected allocations stay counted.
    /// </summary>
    public static InvariantBreach? CountsAllocations(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (JobSummary summary in read.All(NomadTables.JobSummaries))
        {
            var counted = new SortedDictionary<string, TaskGroupSummary>(StringComparer.Ordinal);
            foreach (Allocation allocation in read.Get(NomadTables.Allocs, NomadTables.AllocsByJob, summary.Namespace, summary.JobID))
            {
                if (allocation.Job?.Value.CreateIndex != summary.CreateIndex || allocation.TaskGroup is not { } group) continue;
                if (!counted.TryGetValue(group, out TaskGroupSummary? counts)) counted[group] = counts = new TaskGroupSummary();
                Count(counts, allocation.ClientStatus);
            }
            foreach ((string group, TaskGroupSummary counts) in counted)
            {
                string key = $"{summary.Namespace}/{summary.JobID}";
                if (summary.Summary?.GetValueOrDefault(group) is not { } recorded)
                    return Breach.At("job_summary", key, $"Summary[{group}]", $"the group has allocations, but no summary");
                if (Least(recorded, counts) is { } wrong)
                    return Breach.At("job_summary", key, $"Summary[{group}].{wrong.Name}", $"{wrong.Recounted} allocations are in this state, the summary says {wrong.Recorded}");
            }
        }
        return null;
    }

    private static (string Name, int Recorded, int Recounted)? Least(TaskGroupSummary recorded, TaskGroupSummary counted)
    {
        if (recorded.Starting != counted.Starting) return ("Starting", recorded.Starting, counted.Starting);
        if (recorded.Running != counted.Running) return ("Running", recorded.Running, counted.Running);
        if (recorded.Unknown != counted.Unknown) return ("Unknown", recorded.Unknown, counted.Unknown);
        if (recorded.Complete < counted.Complete) return ("Complete", recorded.Complete, counted.Complete);
        if (recorded.Failed < counted.Failed) return ("Failed", recorded.Failed, counted.Failed);
        return recorded.Lost < counted.Lost ? ("Lost", recorded.Lost, counted.Lost) : null;
    }

    private static void Count(TaskGroupSummary counts, string? status)
    {
        switch (status)
        {
            case AllocClientStatus.Pending: counts.Starting++; break;
            case AllocClientStatus.Running: counts.Running++; break;
            case AllocClientStatus.Unknown: counts.Unknown++; break;
            case AllocClientStatus.Complete: counts.Complete++; break;
            case AllocClientStatus.Failed: counts.Failed++; break;
            case AllocClientStatus.Lost: counts.Lost++; break;
        }
    }
}
