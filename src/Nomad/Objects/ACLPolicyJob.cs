using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The workload a policy is for.</summary>
[StateObject]
public sealed partial class ACLPolicyJob
{
    /// <summary>The namespace.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The job; empty for all of the namespace.</summary>
    [Key(2)] public string? JobID { get; set; }
    /// <summary>The group; empty for all of the job.</summary>
    [Key(3)] public string? Group { get; set; }
    /// <summary>The task; empty for all of the group.</summary>
    [Key(4)] public string? Task { get; set; }
}
