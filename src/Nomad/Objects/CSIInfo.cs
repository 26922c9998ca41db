using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A CSI plugin on a node.</summary>
[StateObject]
public sealed partial class CSIInfo
{
    /// <summary>The plugin.</summary>
    [Key(1)] public string? PluginID { get; set; }
    /// <summary>The allocation that runs it.</summary>
    [Key(2)] public string? AllocID { get; set; }
    /// <summary>It works.</summary>
    [Key(3)] public bool Healthy { get; set; }
    /// <summary>Why not.</summary>
    [Key(4)] public string? HealthDescription { get; set; }
    /// <summary>When this was last found out.</summary>
    [Key(5)] public Timestamp UpdateTime { get; set; }
    /// <summary>Its provider.</summary>
    [Key(6)] public string? Provider { get; set; }
    /// <summary>The provider's version.</summary>
    [Key(7)] public string? ProviderVersion { get; set; }
    /// <summary>It needs a controller beside it.</summary>
    [Key(8)] public bool RequiresControllerPlugin { get; set; }
    /// <summary>It places volumes by topology.</summary>
    [Key(9)] public bool RequiresTopologies { get; set; }
    /// <summary>Set for a controller.</summary>
    [Key(10)] public CSIControllerInfo? ControllerInfo { get; set; }
    /// <summary>Set for a node plugin.</summary>
    [Key(11)] public CSINodeInfo? NodeInfo { get; set; }
}
