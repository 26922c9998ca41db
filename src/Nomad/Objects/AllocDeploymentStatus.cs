using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>An allocation's part in a deployment.</summary>
[StateObject]
public sealed partial class AllocDeploymentStatus
{
    /// <summary>Null until known.</summary>
    [Key(1)] public bool? Healthy { get; set; }
    /// <summary>When health was set.</summary>
    [Key(2)] public Timestamp Timestamp { get; set; }
    /// <summary>It is a canary.</summary>
    [Key(3)] public bool Canary { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(4)] public ulong ModifyIndex { get; set; }
    /// <summary>It was unhealthy once: its deployment counts it so for ever. Kept by the servers alone.</summary>
    [Key(5)] public bool CountedUnhealthy { get; set; }
}
