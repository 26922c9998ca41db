using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The wanted share of one value of an attribute.</summary>
[StateObject]
public sealed partial class SpreadTarget
{
    /// <summary>The value.</summary>
    [Key(1)] public string? Value { get; set; }
    /// <summary>The share in percent.</summary>
    [Key(2)] public uint Percent { get; set; }
}
