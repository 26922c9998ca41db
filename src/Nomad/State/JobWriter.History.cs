using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

public partial class JobWriter
{
    /// <summary>
    /// The text a job that is about to be written is made from: what its user sent along, or, if the job is an older version gone back to, a
    /// copy of that version's. The reference system knows such a job by its version alone, which an ordinary submission may have too; ours
    /// looks at its JobModifyIndex besides.
    /// </summary>
    protected virtual JobSubmission? SubmissionOf(EntryTransaction entry, Job job, JobSubmission? given)
    {
        if (given is not null) return entry.Copy(given);
        if (entry.Read.FindJobVersion(job.Namespace, job.ID, job.Version) is not { } version || version.JobModifyIndex != job.JobModifyIndex) return null;
        return entry.Read.FindSubmission(job.Namespace, job.ID, job.Version) is { } stored ? entry.Copy(stored) : null;
    }

    /// <summary>Keeps the text a version was made from. The first one wins; the oldest ones go, as many as versions are kept.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="job">The version, as it is written.</param>
    /// <param name="submission">The text; the store's from here on.</param>
    protected virtual void KeepSubmission(EntryTransaction entry, Job job, JobSubmission submission)
    {
        if (entry.Read.FindSubmission(job.Namespace, job.ID, job.Version) is not null) return;
        (submission.Namespace, submission.JobID) = (job.Namespace, job.ID);
        (submission.Version, submission.JobModifyIndex) = (job.Version, entry.Index);
        entry.Insert(JobTables.Submissions, submission);

        List<JobSubmission> kept = [.. entry.Read.SubmissionsOfJob(job.Namespace, job.ID)];
        kept.Sort((left, right) => right.JobModifyIndex.CompareTo(left.JobModifyIndex));
        foreach (JobSubmission dropped in kept.Skip(components.Settings.JobTrackedVersions))
            entry.Delete(JobTables.Submissions, dropped.Namespace, dropped.JobID, dropped.Version);
    }

    /// <summary>
    /// Notes when a periodic job came, and when one was launched. Both times are in the log. The time of a launch moves forward only: a child
    /// may be written again long after its younger ones.
    /// </summary>
    protected virtual void NoteLaunches(EntryTransaction entry, Job job)
    {
        if (job.IsPeriodicActive() && entry.Read.FindPeriodicLaunch(job.Namespace, job.ID) is null)
            SetLaunch(entry, job.Namespace, job.ID, InsertionTime(entry));
        if (job.LaunchTime() is not { } due || entry.Read.FindJob(job.Namespace, job.ParentID) is not { } parent) return;
        if (parent.IsPeriodic() && !parent.IsParameterized()) SetLaunch(entry, parent.Namespace, parent.ID, due);
    }

    /// <summary>When a periodic job came: when the leader wrote the entry, not when a server applies it.</summary>
    protected virtual Timestamp InsertionTime(EntryTransaction entry) => entry.Time;

    private static void SetLaunch(EntryTransaction entry, string? jobNamespace, string? id, Timestamp at)
    {
        if (entry.Read.FindPeriodicLaunch(jobNamespace, id) is not { } stored)
        {
            entry.Insert(JobTables.PeriodicLaunches, new PeriodicLaunch { Namespace = jobNamespace, ID = id, Launch = at });
            return;
        }
        if (at.CompareTo(stored.Launch) <= 0) return;
        PeriodicLaunch launch = entry.Copy(stored);
        launch.Launch = at;
        entry.Update(JobTables.PeriodicLaunches, launch);
    }

    private static void DeleteHistory(EntryTransaction entry, string jobNamespace, string id)
    {
        entry.DeleteAll(JobTables.Submissions, JobTables.Submissions.Id, jobNamespace, id);
        entry.Delete(JobTables.PeriodicLaunches, jobNamespace, id);
        entry.Delete(JobTables.ScalingEvents, jobNamespace, id);
    }
}
