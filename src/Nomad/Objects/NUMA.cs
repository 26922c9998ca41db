using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How strongly cores and devices of one memory node are wanted.</summary>
[StateObject]
public sealed partial class NUMA
{
    /// <summary><c>none</c>, <c>prefer</c> or <c>require</c>.</summary>
    [Key(1)] public string? Affinity { get; set; }
    /// <summary>The devices that must be near the cores.</summary>
    [Key(2)] public List<string>? Devices { get; set; }
}
