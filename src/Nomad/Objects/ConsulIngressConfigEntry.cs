using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>An ingress gateway.</summary>
[StateObject]
public sealed partial class ConsulIngressConfigEntry
{
    /// <summary>Encryption of all its listeners.</summary>
    [Key(1)] public ConsulGatewayTLSConfig? TLS { get; set; }
    /// <summary>Its listeners.</summary>
    [Key(2)] public List<ConsulIngressListener>? Listeners { get; set; }
}
