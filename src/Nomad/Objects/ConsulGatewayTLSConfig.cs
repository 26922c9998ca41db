using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Encryption of a gateway's listeners.</summary>
[StateObject]
public sealed partial class ConsulGatewayTLSConfig
{
    /// <summary>On or off.</summary>
    [Key(1)] public bool Enabled { get; set; }
    /// <summary>The oldest version allowed.</summary>
    [Key(2)] public string? TLSMinVersion { get; set; }
    /// <summary>The newest version allowed.</summary>
    [Key(3)] public string? TLSMaxVersion { get; set; }
    /// <summary>The cipher suites allowed.</summary>
    [Key(4)] public List<string>? CipherSuites { get; set; }
    /// <summary>Where certificates come from.</summary>
    [Key(5)] public ConsulGatewayTLSSDSConfig? SDS { get; set; }
}
