using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Ports kept for other uses.</summary>
[StateObject]
public sealed partial class NodeReservedNetworkResources
{
    /// <summary>A range text such as <c>22,80-90</c>.</summary>
    [Key(1)] public string? ReservedHostPorts { get; set; }
}
