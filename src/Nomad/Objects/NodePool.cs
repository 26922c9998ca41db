using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A set of nodes jobs can be bound to.</summary>
[StateObject]
public sealed partial class NodePool
{
    /// <summary>The name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>For people.</summary>
    [Key(2)] public string? Description { get; set; }
    /// <summary>The operator's own key/value pairs.</summary>
    [Key(3)] public Dictionary<string, string>? Meta { get; set; }
    /// <summary>How long identities of its nodes live, in nanoseconds.</summary>
    [Key(4)] public long NodeIdentityTTL { get; set; }
    /// <summary>Scheduler settings that hold for this pool; null takes the cluster's.</summary>
    [Key(5)] public NodePoolSchedulerConfiguration? SchedulerConfiguration { get; set; }
    /// <summary>A hash of the pool's own content; replication between regions compares it.</summary>
    [Key(6)] public byte[]? Hash { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(7)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(8)] public ulong ModifyIndex { get; set; }
}
