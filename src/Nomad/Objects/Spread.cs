using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How allocations are spread over the values of an attribute.</summary>
[StateObject]
public sealed partial class Spread
{
    /// <summary>The attribute.</summary>
    [Key(1)] public string? Attribute { get; set; }
    /// <summary>1 to 100; how much it counts.</summary>
    [Key(2)] public int Weight { get; set; }
    /// <summary>The wanted share per value; an even spread if there is none.</summary>
    [Key(3)] public List<SpreadTarget>? SpreadTarget { get; set; }
}
