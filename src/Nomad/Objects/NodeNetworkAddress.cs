using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>An address of a network device.</summary>
[StateObject]
public sealed partial class NodeNetworkAddress
{
    /// <summary><c>ipv4</c> or <c>ipv6</c>.</summary>
    [Key(1)] public string? Family { get; set; }
    /// <summary>The host network it stands for.</summary>
    [Key(2)] public string? Alias { get; set; }
    /// <summary>The address.</summary>
    [Key(3)] public string? Address { get; set; }
    /// <summary>Ports not given out, as a range text such as <c>22,80-90</c>.</summary>
    [Key(4)] public string? ReservedPorts { get; set; }
    /// <summary>The gateway.</summary>
    [Key(5)] public string? Gateway { get; set; }
}
