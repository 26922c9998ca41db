using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A source of certificates.</summary>
[StateObject]
public sealed partial class ConsulGatewayTLSSDSConfig
{
    /// <summary>The cluster that serves them.</summary>
    [Key(1)] public string? ClusterName { get; set; }
    /// <summary>The certificate's name there.</summary>
    [Key(2)] public string? CertResource { get; set; }
}
