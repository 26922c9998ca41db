using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A volume made on a node while it runs, as opposed to one from the client's configuration.</summary>
[StateObject]
public sealed partial class HostVolume : IIndexed
{
    /// <summary>The namespace.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>A UUID, given by the leader.</summary>
    [Key(2)] public string? ID { get; set; }
    /// <summary>The name jobs ask for.</summary>
    [Key(3)] public string? Name { get; set; }
    /// <summary>The plugin that made it.</summary>
    [Key(4)] public string? PluginID { get; set; }
    /// <summary>The node's pool, as long as the node is known.</summary>
    [Key(5)] public string? NodePool { get; set; }
    /// <summary>The node.</summary>
    [Key(6)] public string? NodeID { get; set; }
    /// <summary>What the node had to have.</summary>
    [Key(7)] public List<Constraint>? Constraints { get; set; }
    /// <summary>The least capacity asked for, in bytes.</summary>
    [Key(8)] public long RequestedCapacityMinBytes { get; set; }
    /// <summary>The greatest capacity asked for, in bytes.</summary>
    [Key(9)] public long RequestedCapacityMaxBytes { get; set; }
    /// <summary>The capacity it has, in bytes.</summary>
    [Key(10)] public long CapacityBytes { get; set; }
    /// <summary>The ways in which it may be used.</summary>
    [Key(11)] public List<HostVolumeCapability>? RequestedCapabilities { get; set; }
    /// <summary>The plugin's own parameters.</summary>
    [Key(12)] public Dictionary<string, string>? Parameters { get; set; }
    /// <summary>Where it is on the node.</summary>
    [Key(13)] public string? HostPath { get; set; }
    /// <summary>One of <see cref="HostVolumeState"/>; follows from what the node tells.</summary>
    [Key(14)] public string? State { get; set; }
    /// <summary>When it was asked for, in nanoseconds since the Unix epoch; given by the leader.</summary>
    [Key(15)] public long CreateTime { get; set; }
    /// <summary>When it was last asked for, in nanoseconds since the Unix epoch; given by the leader.</summary>
    [Key(16)] public long ModifyTime { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(17)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(18)] public ulong ModifyIndex { get; set; }
}
