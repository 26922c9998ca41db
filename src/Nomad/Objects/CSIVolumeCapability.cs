using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>One way in which a CSI volume may be used.</summary>
[StateObject]
public sealed partial class CSIVolumeCapability
{
    /// <summary>As file system or block device.</summary>
    [Key(1)] public string? AttachmentMode { get; set; }
    /// <summary>One of <see cref="CSIAccessMode"/>.</summary>
    [Key(2)] public string? AccessMode { get; set; }
}
