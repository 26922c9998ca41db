using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A task driver on a node.</summary>
[StateObject]
public sealed partial class DriverInfo
{
    /// <summary>What the driver tells about itself.</summary>
    [Key(1)] public Dictionary<string, string>? Attributes { get; set; }
    /// <summary>It is there.</summary>
    [Key(2)] public bool Detected { get; set; }
    /// <summary>It works.</summary>
    [Key(3)] public bool Healthy { get; set; }
    /// <summary>Why not.</summary>
    [Key(4)] public string? HealthDescription { get; set; }
    /// <summary>When this was last found out.</summary>
    [Key(5)] public Timestamp UpdateTime { get; set; }
}
