using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The network of an allocation as its client says.</summary>
[StateObject]
public sealed partial class AllocNetworkStatus
{
    /// <summary>The interface.</summary>
    [Key(1)] public string? InterfaceName { get; set; }
    /// <summary>The address.</summary>
    [Key(2)] public string? Address { get; set; }
    /// <summary>The IPv6 address.</summary>
    [Key(3)] public string? AddressIPv6 { get; set; }
    /// <summary>The name servers.</summary>
    [Key(4)] public DNSConfig? DNS { get; set; }
}
