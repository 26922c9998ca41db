using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>
/// A volume of a storage provider, reached through a plugin. Allocations that use it stand in its claims by their IDs alone; whether it can be
/// scheduled follows from its plugin and is never stored.
/// </summary>
[StateObject]
public sealed partial class CSIVolume : IIndexed
{
    /// <summary>The namespace.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The name within the namespace.</summary>
    [Key(2)] public string? ID { get; set; }
    /// <summary>The name shown to people.</summary>
    [Key(3)] public string? Name { get; set; }
    /// <summary>The provider's own name of it.</summary>
    [Key(4)] public string? ExternalID { get; set; }
    /// <summary>Where it can be reached from.</summary>
    [Key(5)] public List<CSITopology>? Topologies { get; set; }
    /// <summary>How it is used now, one of <see cref="CSIAccessMode"/>; null while nobody claims it.</summary>
    [Key(6)] public string? AccessMode { get; set; }
    /// <summary>How it is attached now; null while nobody claims it.</summary>
    [Key(7)] public string? AttachmentMode { get; set; }
    /// <summary>How it is mounted.</summary>
    [Key(8)] public CSIMountOptions? MountOptions { get; set; }
    /// <summary>What the plugin needs to know to use it; never shown.</summary>
    [Key(9)] public Dictionary<string, string>? Secrets { get; set; }
    /// <summary>The plugin's own parameters.</summary>
    [Key(10)] public Dictionary<string, string>? Parameters { get; set; }
    /// <summary>What the plugin said when it made the volume.</summary>
    [Key(11)] public Dictionary<string, string>? Context { get; set; }
    /// <summary>The capacity it has, in bytes.</summary>
    [Key(12)] public long Capacity { get; set; }
    /// <summary>The least capacity asked for, in bytes.</summary>
    [Key(13)] public long RequestedCapacityMin { get; set; }
    /// <summary>The greatest capacity asked for, in bytes.</summary>
    [Key(14)] public long RequestedCapacityMax { get; set; }
    /// <summary>The ways in which it may be used; none allows any.</summary>
    [Key(15)] public List<CSIVolumeCapability>? RequestedCapabilities { get; set; }
    /// <summary>Where it must be, and where it should be.</summary>
    [Key(16)] public CSITopologyRequest? RequestedTopologies { get; set; }
    /// <summary>The volume it was cloned from.</summary>
    [Key(17)] public string? CloneID { get; set; }
    /// <summary>The snapshot it was made from.</summary>
    [Key(18)] public string? SnapshotID { get; set; }
    /// <summary>Who reads it, by allocation.</summary>
    [Key(19)] public Dictionary<string, CSIVolumeClaim>? ReadClaims { get; set; }
    /// <summary>Who writes it, by allocation.</summary>
    [Key(20)] public Dictionary<string, CSIVolumeClaim>? WriteClaims { get; set; }
    /// <summary>Whose claims are being undone, by allocation, and how far that is.</summary>
    [Key(21)] public Dictionary<string, CSIVolumeClaim>? PastClaims { get; set; }
    /// <summary>The plugin.</summary>
    [Key(22)] public string? PluginID { get; set; }
    /// <summary>The storage provider.</summary>
    [Key(23)] public string? Provider { get; set; }
    /// <summary>The provider's version.</summary>
    [Key(24)] public string? ProviderVersion { get; set; }
    /// <summary>When it was registered, in nanoseconds since the Unix epoch.</summary>
    [Key(25)] public long CreateTime { get; set; }
    /// <summary>When it was last changed, in nanoseconds since the Unix epoch.</summary>
    [Key(26)] public long ModifyTime { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(27)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(28)] public ulong ModifyIndex { get; set; }
}
