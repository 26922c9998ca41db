using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A host network of a node.</summary>
[StateObject]
public sealed partial class ClientHostNetworkConfig
{
    /// <summary>The name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>Addresses that belong to it.</summary>
    [Key(2)] public string? CIDR { get; set; }
    /// <summary>Interfaces that belong to it.</summary>
    [Key(3)] public string? Interface { get; set; }
    /// <summary>Ports not given out, as a range text.</summary>
    [Key(4)] public string? ReservedPorts { get; set; }
}
