using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A service a proxy leads to.</summary>
[StateObject]
public sealed partial class ConsulUpstream
{
    /// <summary>The service.</summary>
    [Key(1)] public string? DestinationName { get; set; }
    /// <summary>Its namespace.</summary>
    [Key(2)] public string? DestinationNamespace { get; set; }
    /// <summary>Its peer cluster.</summary>
    [Key(3)] public string? DestinationPeer { get; set; }
    /// <summary>Its partition.</summary>
    [Key(4)] public string? DestinationPartition { get; set; }
    /// <summary>Service or prepared query.</summary>
    [Key(5)] public string? DestinationType { get; set; }
    /// <summary>The local port.</summary>
    [Key(6)] public int LocalBindPort { get; set; }
    /// <summary>Its datacenter.</summary>
    [Key(7)] public string? Datacenter { get; set; }
    /// <summary>The local address.</summary>
    [Key(8)] public string? LocalBindAddress { get; set; }
    /// <summary>Free-form JSON; each value as its canonical JSON text.</summary>
    [Key(9)] public Dictionary<string, string>? Config { get; set; }
}
