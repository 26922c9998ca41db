using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

public partial class SummaryWriter
{
    /// <summary>
    /// Counts everything again that rows can tell: allocations of the job as it is registered now by group and client status, and children by
    /// status. How many allocations are wanted only a scheduler knows (the reference system runs one here, within the entry); that count
    /// stays, as do those of dead children, purged ones among them. Only summaries that change are written. Returns how many.
    /// </summary>
    public virtual int ReconcileAll(EntryTransaction entry)
    {
        int changed = 0;
        foreach (JobSummary stored in entry.Read.All(NomadTables.JobSummaries).ToList())
        {
            JobSummary summary = OwnCopy(entry, stored);
            Recount(entry, summary);
            if (_model.For<JobSummary>().Equal(summary, stored)) continue;
            Write(entry, summary);
            changed++;
        }
        return changed;
    }

    private static void Recount(EntryTransaction entry, JobSummary summary)
    {
        summary.Summary ??= new Dictionary<string, TaskGroupSummary>(StringComparer.Ordinal);
        foreach ((string name, TaskGroupSummary counts) in summary.Summary.Ordered())
            summary.Summary[name] = new TaskGroupSummary { Queued = counts.Queued };
        foreach (Allocation alloc in entry.Read.AllocsOfJob(summary.Namespace, summary.JobID))
        {
            if (!IsOf(summary, alloc) || alloc.TaskGroup is not { } group) continue;
            if (!summary.Summary.TryGetValue(group, out TaskGroupSummary? counts)) summary.Summary[group] = counts = new TaskGroupSummary();
            counts.Add(alloc.ClientStatus, 1);
        }
        if (summary.Children is not { } children) return;
        (children.Pending, children.Running) = (0, 0);
        foreach (Job child in entry.Read.ChildrenOf(summary.Namespace, summary.JobID))
            if (child.Status != JobStatus.Dead) children.Add(child.Status, 1);
    }
}
