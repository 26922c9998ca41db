using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A service behind an ingress gateway.</summary>
[StateObject]
public sealed partial class ConsulIngressService
{
    /// <summary>The service.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>The host names it answers to.</summary>
    [Key(2)] public List<string>? Hosts { get; set; }
    /// <summary>Encryption, where it differs from the gateway's.</summary>
    [Key(3)] public ConsulGatewayTLSConfig? TLS { get; set; }
    /// <summary>What is done to the headers of requests.</summary>
    [Key(4)] public ConsulHTTPHeaderModifiers? RequestHeaders { get; set; }
    /// <summary>What is done to the headers of answers.</summary>
    [Key(5)] public ConsulHTTPHeaderModifiers? ResponseHeaders { get; set; }
    /// <summary>How many connections there may be.</summary>
    [Key(6)] public uint? MaxConnections { get; set; }
    /// <summary>How many requests may wait.</summary>
    [Key(7)] public uint? MaxPendingRequests { get; set; }
    /// <summary>How many requests may be under way.</summary>
    [Key(8)] public uint? MaxConcurrentRequests { get; set; }
}
