using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of jobs, their versions, summaries and scaling policies. Rows belong to the store: copy before a change.</summary>
public static class JobReads
{
    /// <summary>The job; null if there is none.</summary>
    public static Job? FindJob(this ReadTransaction read, string? jobNamespace, string? id) =>
        IsKey(jobNamespace, id) ? read.Find(NomadTables.Jobs, jobNamespace, id) : null;

    /// <summary>The job, which an entry is about.</summary>
    /// <exception cref="StateError"><see cref="NomadErrors.JobNotFound"/>.</exception>
    public static Job RequireJob(this ReadTransaction read, string? jobNamespace, string? id) =>
        read.FindJob(jobNamespace, id) ?? throw new StateError(NomadErrors.JobNotFound, $"job {jobNamespace}/{id} not found");

    /// <summary>All jobs of a namespace, by id.</summary>
    public static IEnumerable<Job> JobsOfNamespace(this ReadTransaction read, string? jobNamespace) =>
        string.IsNullOrEmpty(jobNamespace) ? [] : read.Get(NomadTables.Jobs, NomadTables.Jobs.Id, jobNamespace);

    /// <summary>The jobs launched or dispatched from a job. O(jobs of the namespace).</summary>
    public static IEnumerable<Job> ChildrenOf(this ReadTransaction read, string? jobNamespace, string? parentID) =>
        string.IsNullOrEmpty(parentID) ? [] : read.JobsOfNamespace(jobNamespace).Where(job => job.ParentID == parentID);

    /// <summary>The kept versions of a job, newest first.</summary>
    public static IEnumerable<Job> VersionsOfJob(this ReadTransaction read, string? jobNamespace, string? id) =>
        IsKey(jobNamespace, id) ? read.GetReverse(NomadTables.JobVersions, NomadTables.JobVersions.Id, jobNamespace, id) : [];

    /// <summary>One kept version of a job; null if there is none.</summary>
    public static Job? FindJobVersion(this ReadTransaction read, string? jobNamespace, string? id, ulong version) =>
        IsKey(jobNamespace, id) ? read.Find(NomadTables.JobVersions, jobNamespace, id, version) : null;

    /// <summary>The summary of a job; null if there is none.</summary>
    public static JobSummary? FindJobSummary(this ReadTransaction read, string? jobNamespace, string? id) =>
        IsKey(jobNamespace, id) ? read.Find(NomadTables.JobSummaries, jobNamespace, id) : null;

    /// <summary>The scaling policies of a job, by group and task.</summary>
    public static IEnumerable<ScalingPolicy> ScalingPoliciesOfJob(this ReadTransaction read, string? jobNamespace, string? id) =>
        IsKey(jobNamespace, id) ? read.Get(NomadTables.ScalingPolicies, NomadTables.ScalingPoliciesByTarget, jobNamespace, id) : [];

    private static bool IsKey(string? jobNamespace, string? id) => !string.IsNullOrEmpty(jobNamespace) && !string.IsNullOrEmpty(id);
}
