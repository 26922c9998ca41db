using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The service of a sidecar.</summary>
[StateObject]
public sealed partial class ConsulSidecarService
{
    /// <summary>Tags.</summary>
    [Key(1)] public List<string>? Tags { get; set; }
    /// <summary>The port.</summary>
    [Key(2)] public string? Port { get; set; }
    /// <summary>The proxy.</summary>
    [Key(3)] public ConsulProxy? Proxy { get; set; }
    /// <summary>No default check.</summary>
    [Key(4)] public bool DisableDefaultTCPCheck { get; set; }
    /// <summary>Free pairs of text.</summary>
    [Key(5)] public Dictionary<string, string>? Meta { get; set; }
}
