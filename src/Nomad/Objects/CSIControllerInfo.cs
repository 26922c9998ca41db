using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What a CSI controller can do.</summary>
[StateObject]
public sealed partial class CSIControllerInfo
{
    /// <summary>Attach read-only.</summary>
    [Key(1)] public bool SupportsReadOnlyAttach { get; set; }
    /// <summary>Attach and detach.</summary>
    [Key(2)] public bool SupportsAttachDetach { get; set; }
    /// <summary>List volumes.</summary>
    [Key(3)] public bool SupportsListVolumes { get; set; }
    /// <summary>List the nodes volumes are attached to.</summary>
    [Key(4)] public bool SupportsListVolumesAttachedNodes { get; set; }
    /// <summary>Create and delete volumes.</summary>
    [Key(5)] public bool SupportsCreateDelete { get; set; }
    /// <summary>Clone volumes.</summary>
    [Key(6)] public bool SupportsClone { get; set; }
    /// <summary>Read one volume.</summary>
    [Key(7)] public bool SupportsGet { get; set; }
    /// <summary>Tell its capacity.</summary>
    [Key(8)] public bool SupportsGetCapacity { get; set; }
    /// <summary>Create and delete snapshots.</summary>
    [Key(9)] public bool SupportsCreateDeleteSnapshot { get; set; }
    /// <summary>List snapshots.</summary>
    [Key(10)] public bool SupportsListSnapshots { get; set; }
    /// <summary>Expand volumes.</summary>
    [Key(11)] public bool SupportsExpand { get; set; }
    /// <summary>Tell a volume's condition.</summary>
    [Key(12)] public bool SupportsCondition { get; set; }
}
