using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>One way in which a host volume may be used.</summary>
[StateObject]
public sealed partial class HostVolumeCapability
{
    /// <summary>As file system or block device.</summary>
    [Key(1)] public string? AttachmentMode { get; set; }
    /// <summary>How many may read or write.</summary>
    [Key(2)] public string? AccessMode { get; set; }
}
