using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A request to the scheduler to look at a job.</summary>
[StateObject]
public sealed partial class Evaluation
{
    /// <summary>A UUID, given by the leader before the log.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>The job's namespace.</summary>
    [Key(2)] public string? Namespace { get; set; }
    /// <summary>The job's priority.</summary>
    [Key(3)] public int Priority { get; set; }
    /// <summary>The job's type, which names the scheduler.</summary>
    [Key(4)] public string? Type { get; set; }
    /// <summary>One of <see cref="EvalTrigger"/>.</summary>
    [Key(5)] public string? TriggeredBy { get; set; }
    /// <summary>The job.</summary>
    [Key(6)] public string? JobID { get; set; }
    /// <summary>The job's <see cref="Job.JobModifyIndex"/> when it was made; only a hint.</summary>
    [Key(7)] public ulong JobModifyIndex { get; set; }
    /// <summary>The node that caused it.</summary>
    [Key(8)] public string? NodeID { get; set; }
    /// <summary>That node's index then.</summary>
    [Key(9)] public ulong NodeModifyIndex { get; set; }
    /// <summary>The deployment that caused it.</summary>
    [Key(10)] public string? DeploymentID { get; set; }
    /// <summary>One of <see cref="EvalStatus"/>.</summary>
    [Key(11)] public string? Status { get; set; }
    /// <summary>Why.</summary>
    [Key(12)] public string? StatusDescription { get; set; }
    /// <summary>How long it is held back, in nanoseconds; retired in favour of <see cref="WaitUntil"/>.</summary>
    [Key(13)] public long Wait { get; set; }
    /// <summary>Until when it is held back; zero for not at all.</summary>
    [Key(14)] public Timestamp WaitUntil { get; set; }
    /// <summary>The follow-up of a failed or rolling one.</summary>
    [Key(15)] public string? NextEval { get; set; }
    /// <summary>The one before.</summary>
    [Key(16)] public string? PreviousEval { get; set; }
    /// <summary>The blocked one it left behind.</summary>
    [Key(17)] public string? BlockedEval { get; set; }
    /// <summary>Why groups could not be placed.</summary>
    [Key(18)] public Dictionary<string, AllocMetric>? FailedTGAllocs { get; set; }
    /// <summary>Which classes of nodes were eligible.</summary>
    [Key(19)] public Dictionary<string, bool>? ClassEligibility { get; set; }
    /// <summary>The quota in the way.</summary>
    [Key(20)] public string? QuotaLimitReached { get; set; }
    /// <summary>Constraints that no class of nodes can answer.</summary>
    [Key(21)] public bool EscapedComputedClass { get; set; }
    /// <summary>Ask for annotations of the plan.</summary>
    [Key(22)] public bool AnnotatePlan { get; set; }
    /// <summary>What a plan would do.</summary>
    [Key(23)] public PlanAnnotations? PlanAnnotations { get; set; }
    /// <summary>Allocations still wanted, by group.</summary>
    [Key(24)] public Dictionary<string, int>? QueuedAllocations { get; set; }
    /// <summary>The leader's token, for work it does itself.</summary>
    [Key(25)] public string? LeaderACL { get; set; }
    /// <summary>The least state index it may be processed at.</summary>
    [Key(26)] public ulong SnapshotIndex { get; set; }
    /// <summary>When it was made, in nanoseconds since the Unix epoch.</summary>
    [Key(27)] public long CreateTime { get; set; }
    /// <summary>When it was last changed, in nanoseconds since the Unix epoch.</summary>
    [Key(28)] public long ModifyTime { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(29)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(30)] public ulong ModifyIndex { get; set; }
}
