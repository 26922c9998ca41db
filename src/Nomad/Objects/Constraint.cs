using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A condition a node must meet.</summary>
[StateObject]
public sealed partial class Constraint
{
    /// <summary>The left side, such as <c>${attr.kernel.name}</c>.</summary>
    [Key(1)] public string? LTarget { get; set; }
    /// <summary>The right side.</summary>
    [Key(2)] public string? RTarget { get; set; }
    /// <summary>How they are compared.</summary>
    [Key(3)] public string? Operand { get; set; }
}
