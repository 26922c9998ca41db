using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The proxy of a gateway.</summary>
[StateObject]
public sealed partial class ConsulGatewayProxy
{
    /// <summary>How long it waits for a connection, in nanoseconds.</summary>
    [Key(1)] public long ConnectTimeout { get; set; }
    /// <summary>It listens on the service's tagged addresses.</summary>
    [Key(2)] public bool EnvoyGatewayBindTaggedAddresses { get; set; }
    /// <summary>Where else it listens, by name.</summary>
    [Key(3)] public Dictionary<string, ConsulGatewayBindAddress>? EnvoyGatewayBindAddresses { get; set; }
    /// <summary>It does not listen on the service's own address.</summary>
    [Key(4)] public bool EnvoyGatewayNoDefaultBind { get; set; }
    /// <summary>How names are looked up.</summary>
    [Key(5)] public string? EnvoyDNSDiscoveryType { get; set; }
    /// <summary>The proxy's own settings. Free-form JSON; each value as its canonical JSON text.</summary>
    [Key(6)] public Dictionary<string, string>? Config { get; set; }
}
