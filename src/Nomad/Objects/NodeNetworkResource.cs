using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A network device of a node.</summary>
[StateObject]
public sealed partial class NodeNetworkResource
{
    /// <summary><c>host</c>, or the name of a CNI network.</summary>
    [Key(1)] public string? Mode { get; set; }
    /// <summary>The device.</summary>
    [Key(2)] public string? Device { get; set; }
    /// <summary>Its hardware address.</summary>
    [Key(3)] public string? MacAddress { get; set; }
    /// <summary>In Mbit/s.</summary>
    [Key(4)] public int Speed { get; set; }
    /// <summary>Its addresses.</summary>
    [Key(5)] public List<NodeNetworkAddress>? Addresses { get; set; }
}
