namespace Nomad.State;

public static partial class NomadErrors
{
    /// <summary>The request has no job, or a part of it cannot be told from another: a group or task has no name, or two share one.</summary>
    public const string InvalidJob = "invalid-job";
    /// <summary>The job does not exist.</summary>
    public const string JobNotFound = "job-not-found";
    /// <summary>The job was to be new, but it exists.</summary>
    public const string JobExists = "job-exists";
    /// <summary>The job was changed since the caller read it.</summary>
    public const string JobModifyIndexConflict = "job-modify-index-conflict";
    /// <summary>The status is none an evaluation can have.</summary>
    public const string InvalidEvalStatus = "invalid-eval-status";
    /// <summary>A user may delete evaluations only while the broker is paused.</summary>
    public const string BrokerNotPaused = "broker-not-paused";
    /// <summary>A new allocation comes without its job.</summary>
    public const string AllocWithoutJob = "alloc-without-job";
    /// <summary>An allocation's desired or client status is none it can have.</summary>
    public const string InvalidAllocStatus = "invalid-alloc-status";
    /// <summary>The job has no summary although it exists, or the summary lacks the allocation's group.</summary>
    public const string GroupNotInSummary = "group-not-in-summary";
    /// <summary>The job has no such version, or no longer.</summary>
    public const string JobVersionNotFound = "job-version-not-found";
    /// <summary>Another version of the job has the name.</summary>
    public const string TagInUse = "tag-in-use";
    /// <summary>No version of the job has the name.</summary>
    public const string TagNotFound = "tag-not-found";
    /// <summary>The job has no such group.</summary>
    public const string GroupNotFound = "group-not-found";
}
