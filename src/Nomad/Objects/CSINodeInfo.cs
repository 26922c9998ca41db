using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What a CSI node plugin can do.</summary>
[StateObject]
public sealed partial class CSINodeInfo
{
    /// <summary>The node in the storage provider's words.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>How many volumes fit on the node.</summary>
    [Key(2)] public long MaxVolumes { get; set; }
    /// <summary>Where the node is in the provider's topology.</summary>
    [Key(3)] public CSITopology? AccessibleTopology { get; set; }
    /// <summary>Volumes are staged before they are published.</summary>
    [Key(4)] public bool RequiresNodeStageVolume { get; set; }
    /// <summary>Tell usage.</summary>
    [Key(5)] public bool SupportsStats { get; set; }
    /// <summary>Expand volumes.</summary>
    [Key(6)] public bool SupportsExpand { get; set; }
    /// <summary>Tell a volume's condition.</summary>
    [Key(7)] public bool SupportsCondition { get; set; }
}
