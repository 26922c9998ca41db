using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Where a device sits.</summary>
[StateObject]
public sealed partial class NodeDeviceLocality
{
    /// <summary>Its PCI bus.</summary>
    [Key(1)] public string? PciBusID { get; set; }
}
