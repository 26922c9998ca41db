using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The proxy of a sidecar.</summary>
[StateObject]
public sealed partial class ConsulProxy
{
    /// <summary>The address of the local service.</summary>
    [Key(1)] public string? LocalServiceAddress { get; set; }
    /// <summary>The port of the local service.</summary>
    [Key(2)] public int LocalServicePort { get; set; }
    /// <summary>The services it leads to.</summary>
    [Key(3)] public List<ConsulUpstream>? Upstreams { get; set; }
    /// <summary>Free-form JSON; each value as its canonical JSON text.</summary>
    [Key(4)] public Dictionary<string, string>? Config { get; set; }
}
