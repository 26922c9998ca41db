using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of what is kept about a job besides its rows. Rows belong to the store: copy before a change.</summary>
public static class JobHistoryReads
{
    /// <summary>The text a version of a job was made from; null if it is not known.</summary>
    public static JobSubmission? FindSubmission(this ReadTransaction read, string? jobNamespace, string? id, ulong version) =>
        IsKey(jobNamespace, id) ? read.Find(JobTables.Submissions, jobNamespace, id, version) : null;

    /// <summary>The kept submissions of a job, newest version first.</summary>
    public static IEnumerable<JobSubmission> SubmissionsOfJob(this ReadTransaction read, string? jobNamespace, string? id) =>
        IsKey(jobNamespace, id) ? read.GetReverse(JobTables.Submissions, JobTables.Submissions.Id, jobNamespace, id) : [];

    /// <summary>The last launch of a periodic job; null if there is none.</summary>
    public static PeriodicLaunch? FindPeriodicLaunch(this ReadTransaction read, string? jobNamespace, string? id) =>
        IsKey(jobNamespace, id) ? read.Find(JobTables.PeriodicLaunches, jobNamespace, id) : null;

    /// <summary>The scaling events of a job; null if there are none.</summary>
    public static JobScalingEvents? FindScalingEvents(this ReadTransaction read, string? jobNamespace, string? id) =>
        IsKey(jobNamespace, id) ? read.Find(JobTables.ScalingEvents, jobNamespace, id) : null;

    private static bool IsKey(string? jobNamespace, string? id) => !string.IsNullOrEmpty(jobNamespace) && !string.IsNullOrEmpty(id);
}
