using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>One device.</summary>
[StateObject]
public sealed partial class NodeDevice
{
    /// <summary>Its id.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>It works.</summary>
    [Key(2)] public bool Healthy { get; set; }
    /// <summary>Why not.</summary>
    [Key(3)] public string? HealthDescription { get; set; }
    /// <summary>Where it sits.</summary>
    [Key(4)] public NodeDeviceLocality? Locality { get; set; }
}
