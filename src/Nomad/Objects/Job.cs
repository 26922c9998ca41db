using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>
/// A job as a user submitted it, together with what the servers keep about it. Its specification fields count as one unit:
/// <see cref="Version"/> and <see cref="JobModifyIndex"/> move only when they are written.
/// </summary>
[StateObject]
public sealed partial class Job
{
    /// <summary>The job's name within its namespace; the second part of the primary key.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>The namespace; the first part of the primary key.</summary>
    [Key(2)] public string? Namespace { get; set; }
    /// <summary>The name shown to people; the ID if none was given.</summary>
    [Key(3)] public string? Name { get; set; }
    /// <summary>The region the job runs in.</summary>
    [Key(4)] public string? Region { get; set; }
    /// <summary>One of <see cref="JobType"/>.</summary>
    [Key(5)] public string? Type { get; set; }
    /// <summary>1 to 100; the higher is scheduled first.</summary>
    [Key(6)] public int Priority { get; set; }
    /// <summary>True once the job was stopped; its allocations are to be stopped, its row stays.</summary>
    [Key(7)] public bool Stop { get; set; }
    /// <summary>For a job launched by a periodic or parameterized job: that job's ID.</summary>
    [Key(8)] public string? ParentID { get; set; }
    /// <summary>Place all groups or none.</summary>
    [Key(9)] public bool AllAtOnce { get; set; }
    /// <summary>The datacenters, or patterns of them, the job may run in.</summary>
    [Key(10)] public List<string>? Datacenters { get; set; }
    /// <summary>The node pool the job runs in.</summary>
    [Key(11)] public string? NodePool { get; set; }
    /// <summary>Conditions every node must meet.</summary>
    [Key(12)] public List<Constraint>? Constraints { get; set; }
    /// <summary>Preferences for nodes.</summary>
    [Key(13)] public List<Affinity>? Affinities { get; set; }
    /// <summary>How allocations are spread over an attribute of nodes.</summary>
    [Key(14)] public List<Spread>? Spreads { get; set; }
    /// <summary>The groups; each is placed as one allocation per count.</summary>
    [Key(15)] public List<TaskGroup>? TaskGroups { get; set; }
    /// <summary>The default update strategy of the groups.</summary>
    [Key(16)] public UpdateStrategy? Update { get; set; }
    /// <summary>The default reschedule policy of the groups.</summary>
    [Key(17)] public ReschedulePolicy? Reschedule { get; set; }
    /// <summary>The default migrate strategy of the groups.</summary>
    [Key(18)] public MigrateStrategy? Migrate { get; set; }
    /// <summary>How the job is deployed over several regions.</summary>
    [Key(19)] public Multiregion? Multiregion { get; set; }
    /// <summary>When the job is launched again and again.</summary>
    [Key(20)] public PeriodicConfig? Periodic { get; set; }
    /// <summary>Makes the job a template from which jobs are dispatched.</summary>
    [Key(21)] public ParameterizedJobConfig? ParameterizedJob { get; set; }
    /// <summary>True for a job dispatched from a parameterized job.</summary>
    [Key(22)] public bool Dispatched { get; set; }
    /// <summary>A second child of the same parent with this token is not made.</summary>
    [Key(23)] public string? DispatchIdempotencyToken { get; set; }
    /// <summary>The payload of a dispatched job.</summary>
    [Key(24)] public byte[]? Payload { get; set; }
    /// <summary>Free pairs of text.</summary>
    [Key(25)] public Dictionary<string, string>? Meta { get; set; }
    /// <summary>The Consul token of the submitter, while the job is submitted.</summary>
    [Key(26)] public string? ConsulToken { get; set; }
    /// <summary>The Consul namespace the job was submitted with.</summary>
    [Key(27)] public string? ConsulNamespace { get; set; }
    /// <summary>The Vault token of the submitter, while the job is submitted.</summary>
    [Key(28)] public string? VaultToken { get; set; }
    /// <summary>The Vault namespace the job was submitted with.</summary>
    [Key(29)] public string? VaultNamespace { get; set; }
    /// <summary>The accessor ID of the submitter's ACL token.</summary>
    [Key(30)] public string? NomadTokenID { get; set; }
    /// <summary>What the web interface shows about the job.</summary>
    [Key(31), Since(NomadVersions.Services)] public JobUIConfig? UI { get; set; }
    /// <summary>The tag of this version, if a user gave it one; a tagged version is never pruned.</summary>
    [Key(32)] public JobVersionTag? VersionTag { get; set; }
    /// <summary>One of <see cref="JobStatus"/>; derived, see <c>JobStatusRule</c>.</summary>
    [Key(33)] public string? Status { get; set; }
    /// <summary>Why the job has its status.</summary>
    [Key(34)] public string? StatusDescription { get; set; }
    /// <summary>True if this version was deployed successfully.</summary>
    [Key(35)] public bool Stable { get; set; }
    /// <summary>Counts the specifications of this job, from 0.</summary>
    [Key(36)] public ulong Version { get; set; }
    /// <summary>When it was submitted, in nanoseconds since the Unix epoch; set by the leader before the log.</summary>
    [Key(37)] public long SubmitTime { get; set; }
    /// <summary>The log index that created the job.</summary>
    [Key(38)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of the last write of any kind.</summary>
    [Key(39)] public ulong ModifyIndex { get; set; }
    /// <summary>The log index of the last write of the specification.</summary>
    [Key(40)] public ulong JobModifyIndex { get; set; }
}
