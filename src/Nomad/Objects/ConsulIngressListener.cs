using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A listener of an ingress gateway.</summary>
[StateObject]
public sealed partial class ConsulIngressListener
{
    /// <summary>The port.</summary>
    [Key(1)] public int Port { get; set; }
    /// <summary>The protocol.</summary>
    [Key(2)] public string? Protocol { get; set; }
    /// <summary>The services behind it.</summary>
    [Key(3)] public List<ConsulIngressService>? Services { get; set; }
}
