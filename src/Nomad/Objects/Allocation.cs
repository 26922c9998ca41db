using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A group placed on a node.</summary>
[StateObject]
public sealed partial class Allocation
{
    /// <summary>A UUID, given by the leader before the log.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>The job's namespace.</summary>
    [Key(2)] public string? Namespace { get; set; }
    /// <summary>The evaluation that placed it.</summary>
    [Key(3)] public string? EvalID { get; set; }
    /// <summary><c>job.group[index]</c>.</summary>
    [Key(4)] public string? Name { get; set; }
    /// <summary>The node.</summary>
    [Key(5)] public string? NodeID { get; set; }
    /// <summary>The node's name.</summary>
    [Key(6)] public string? NodeName { get; set; }
    /// <summary>The job.</summary>
    [Key(7)] public string? JobID { get; set; }
    /// <summary>The job as of the plan; all allocations of a plan share one frozen copy.</summary>
    [Key(8)] public Shared<Job>? Job { get; set; }
    /// <summary>The group.</summary>
    [Key(9)] public string? TaskGroup { get; set; }
    /// <summary>The sum over the tasks; derived from <see cref="AllocatedResources"/>, kept for old readers.</summary>
    [Key(10)] public Resources? Resources { get; set; }
    /// <summary>What the tasks share; as <see cref="Resources"/>.</summary>
    [Key(11)] public Resources? SharedResources { get; set; }
    /// <summary>By task; as <see cref="Resources"/>.</summary>
    [Key(12)] public Dictionary<string, Resources>? TaskResources { get; set; }
    /// <summary>What was allocated.</summary>
    [Key(13)] public AllocatedResources? AllocatedResources { get; set; }
    /// <summary>Why this node.</summary>
    [Key(14)] public AllocMetric? Metrics { get; set; }
    /// <summary>What the servers want: one of <see cref="AllocDesiredStatus"/>.</summary>
    [Key(15)] public string? DesiredStatus { get; set; }
    /// <summary>Why.</summary>
    [Key(16)] public string? DesiredDescription { get; set; }
    /// <summary>What the scheduler is asked to do with it.</summary>
    [Key(17)] public DesiredTransition? DesiredTransition { get; set; }
    /// <summary>What the client says: one of <see cref="AllocClientStatus"/>.</summary>
    [Key(18)] public string? ClientStatus { get; set; }
    /// <summary>Why.</summary>
    [Key(19)] public string? ClientDescription { get; set; }
    /// <summary>By task, as the client says.</summary>
    [Key(20)] public Dictionary<string, TaskState>? TaskStates { get; set; }
    /// <summary>Changes of state kept for the scheduler.</summary>
    [Key(21)] public List<AllocState>? AllocStates { get; set; }
    /// <summary>The one it replaces.</summary>
    [Key(22)] public string? PreviousAllocation { get; set; }
    /// <summary>The one that replaces it.</summary>
    [Key(23)] public string? NextAllocation { get; set; }
    /// <summary>The deployment it belongs to.</summary>
    [Key(24)] public string? DeploymentID { get; set; }
    /// <summary>Its part in the deployment.</summary>
    [Key(25)] public AllocDeploymentStatus? DeploymentStatus { get; set; }
    /// <summary>Its history of replacements.</summary>
    [Key(26)] public RescheduleTracker? RescheduleTracker { get; set; }
    /// <summary>Its network, as the client says.</summary>
    [Key(27)] public AllocNetworkStatus? NetworkStatus { get; set; }
    /// <summary>The evaluation that will place it again later.</summary>
    [Key(28)] public string? FollowupEvalID { get; set; }
    /// <summary>The allocations it pushed away.</summary>
    [Key(29)] public List<string>? PreemptedAllocations { get; set; }
    /// <summary>The allocation that pushed it away.</summary>
    [Key(30)] public string? PreemptedByAllocation { get; set; }
    /// <summary>Signed identities by task.</summary>
    [Key(31)] public Dictionary<string, string>? SignedIdentities { get; set; }
    /// <summary>The key they are signed with.</summary>
    [Key(32)] public string? SigningKeyID { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(33)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write of any kind.</summary>
    [Key(34)] public ulong ModifyIndex { get; set; }
    /// <summary>The log index of its last write by a server: updates by the client leave it.</summary>
    [Key(35)] public ulong AllocModifyIndex { get; set; }
    /// <summary>When it was made, in nanoseconds since the Unix epoch.</summary>
    [Key(36)] public long CreateTime { get; set; }
    /// <summary>When it was last changed, in nanoseconds since the Unix epoch.</summary>
    [Key(37)] public long ModifyTime { get; set; }
}
