using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A network asked for or given.</summary>
[StateObject]
public sealed partial class NetworkResource
{
    /// <summary><c>host</c>, <c>bridge</c>, <c>none</c> or <c>cni/...</c>.</summary>
    [Key(1)] public string? Mode { get; set; }
    /// <summary>The device.</summary>
    [Key(2)] public string? Device { get; set; }
    /// <summary>Its addresses.</summary>
    [Key(3)] public string? CIDR { get; set; }
    /// <summary>The address given.</summary>
    [Key(4)] public string? IP { get; set; }
    /// <summary>The host name inside the network.</summary>
    [Key(5)] public string? Hostname { get; set; }
    /// <summary>Bandwidth in Mbit/s.</summary>
    [Key(6)] public int MBits { get; set; }
    /// <summary>The name servers.</summary>
    [Key(7)] public DNSConfig? DNS { get; set; }
    /// <summary>Ports asked for by number.</summary>
    [Key(8)] public List<Port>? ReservedPorts { get; set; }
    /// <summary>Ports to be chosen.</summary>
    [Key(9)] public List<Port>? DynamicPorts { get; set; }
    /// <summary>Arguments of the CNI plugin.</summary>
    [Key(10)] public CNIConfig? CNI { get; set; }
}
