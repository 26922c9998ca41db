using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The rollout of one version of a job.</summary>
[StateObject]
public sealed partial class Deployment
{
    /// <summary>A UUID, given by the leader before the log.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>The job's namespace.</summary>
    [Key(2)] public string? Namespace { get; set; }
    /// <summary>The job.</summary>
    [Key(3)] public string? JobID { get; set; }
    /// <summary>The job's version.</summary>
    [Key(4)] public ulong JobVersion { get; set; }
    /// <summary>The job's ModifyIndex as of the deployment.</summary>
    [Key(5)] public ulong JobModifyIndex { get; set; }
    /// <summary>The job's JobModifyIndex as of the deployment.</summary>
    [Key(6)] public ulong JobSpecModifyIndex { get; set; }
    /// <summary>The job's CreateIndex: tells a job from a later one of the same name.</summary>
    [Key(7)] public ulong JobCreateIndex { get; set; }
    /// <summary>Part of a rollout over several regions.</summary>
    [Key(8)] public bool IsMultiregion { get; set; }
    /// <summary>By task group.</summary>
    [Key(9)] public Dictionary<string, DeploymentState>? TaskGroups { get; set; }
    /// <summary>One of <see cref="DeploymentStatus"/>.</summary>
    [Key(10)] public string? Status { get; set; }
    /// <summary>Why: mostly one of <see cref="DeploymentDescription"/>.</summary>
    [Key(11)] public string? StatusDescription { get; set; }
    /// <summary>The priority of evaluations made for it.</summary>
    [Key(12)] public int EvalPriority { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(13)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(14)] public ulong ModifyIndex { get; set; }
    /// <summary>When it was made, in nanoseconds since the Unix epoch.</summary>
    [Key(15)] public long CreateTime { get; set; }
    /// <summary>When it was last written, in nanoseconds since the Unix epoch.</summary>
    [Key(16)] public long ModifyTime { get; set; }
}
