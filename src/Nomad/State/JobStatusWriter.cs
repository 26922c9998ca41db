using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>
/// The status of a job follows from its deployments, allocations and evaluations. Every entry that touches one of them asks
/// for the status again, after its other writes. The reference system forces "running" whenever a live allocation is written; computing is the
/// same there except for a stopped system or periodic job, whose forced status would contradict the rule.
/// </summary>
public class JobStatusWriter(NomadComponents components)
{
    /// <summary>
    /// The rule. A job that was dead stays dead until its specification is written again: its evaluations may have been deleted since,
    /// and without this memory a finished job would come back as pending when its last trace is collected.
    /// </summary>
    /// <param name="read">The state.</param>
    /// <param name="job">The job.</param>
    /// <param name="previous">The status it had under this specification; null if the specification is new.</param>
    /// <param name="evalsDeleted">True if the entry deletes evaluations of the job: they existed, even if none is left.</param>
    public virtual string Compute(ReadTransaction read, Job job, string? previous, bool evalsDeleted)
    {
        if (job.RunsUntilStopped()) return job.Stop ? JobStatus.Dead : JobStatus.Running;
        if (read.DeploymentsOfJob(job.Namespace, job.ID).Any(deployment => deployment.Active())) return JobStatus.Running;

        bool hasAllocs = false;
        foreach (Allocation alloc in read.AllocsOfJob(job.Namespace, job.ID))
        {
            hasAllocs = true;
            if (!alloc.TerminalStatus()) return JobStatus.Running;
        }
        bool hasEvals = false;
        foreach (Evaluation eval in read.EvalsOfJob(job.Namespace, job.ID))
        {
            hasEvals = true;
            if (!eval.TerminalStatus()) return JobStatus.Pending;
        }
        // Where an allocation is, an evaluation was.
        bool wasEvaluated = evalsDeleted || hasEvals || hasAllocs || previous == JobStatus.Dead;
        return wasEvaluated || job.Stop ? JobStatus.Dead : JobStatus.Pending;
    }

    /// <summary>
    /// Brings the stored status of a job up to date, and its parent's count of children with it. A job that does not exist has none.
    /// </summary>
    public virtual void Refresh(EntryTransaction entry, string? jobNamespace, string? jobID, bool evalsDeleted = false)
    {
        if (entry.Read.FindJob(jobNamespace, jobID) is not { } stored) return;
        string status = Compute(entry.Read, stored, stored.Status, evalsDeleted);
        if (status == stored.Status) return;
        Job job = entry.Copy(stored);
        job.Status = status;
        components.Jobs.Rewrite(entry, job);
        components.Summaries.MoveChild(entry, job.Namespace, job.ParentID, stored.Status, status);
    }

    /// <summary>As <see cref="Refresh"/>, for each of the jobs once.</summary>
    public void RefreshAll(EntryTransaction entry, JobNames jobs, bool evalsDeleted = false)
    {
        foreach ((string? jobNamespace, string? jobID) in jobs.InOrder) Refresh(entry, jobNamespace, jobID, evalsDeleted);
    }
}
