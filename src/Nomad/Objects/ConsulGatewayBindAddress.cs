using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Where a gateway listens.</summary>
[StateObject]
public sealed partial class ConsulGatewayBindAddress
{
    /// <summary>The name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>The address.</summary>
    [Key(2)] public string? Address { get; set; }
    /// <summary>The port.</summary>
    [Key(3)] public int Port { get; set; }
}
