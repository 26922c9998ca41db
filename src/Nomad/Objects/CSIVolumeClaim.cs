using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>An allocation's hold on a CSI volume.</summary>
[StateObject]
public sealed partial class CSIVolumeClaim
{
    /// <summary>The allocation.</summary>
    [Key(1)] public string? AllocationID { get; set; }
    /// <summary>Its node.</summary>
    [Key(2)] public string? NodeID { get; set; }
    /// <summary>The node in the storage provider's words.</summary>
    [Key(3)] public string? ExternalNodeID { get; set; }
    /// <summary>One of <see cref="CSIClaimMode"/>.</summary>
    [Key(4)] public string? Mode { get; set; }
    /// <summary>One of <see cref="CSIAccessMode"/>.</summary>
    [Key(5)] public string? AccessMode { get; set; }
    /// <summary>As file system or block device.</summary>
    [Key(6)] public string? AttachmentMode { get; set; }
    /// <summary>How far it is, one of <see cref="CSIClaimState"/>.</summary>
    [Key(7)] public string? State { get; set; }
}
