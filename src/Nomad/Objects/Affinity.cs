using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A preference for nodes.</summary>
[StateObject]
public sealed partial class Affinity
{
    /// <summary>The left side.</summary>
    [Key(1)] public string? LTarget { get; set; }
    /// <summary>The right side.</summary>
    [Key(2)] public string? RTarget { get; set; }
    /// <summary>How they are compared.</summary>
    [Key(3)] public string? Operand { get; set; }
    /// <summary>-100 to 100; how much it counts.</summary>
    [Key(4)] public int Weight { get; set; }
}
