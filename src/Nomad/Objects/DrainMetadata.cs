using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The newest drain of a node, kept after its end.</summary>
[StateObject]
public sealed partial class DrainMetadata
{
    /// <summary>When it began.</summary>
    [Key(1)] public Timestamp StartedAt { get; set; }
    /// <summary>When it last changed.</summary>
    [Key(2)] public Timestamp UpdatedAt { get; set; }
    /// <summary>One of <see cref="DrainStatus"/>.</summary>
    [Key(3)] public string? Status { get; set; }
    /// <summary>The token of who asked for it.</summary>
    [Key(4)] public string? AccessorID { get; set; }
    /// <summary>The operator's notes.</summary>
    [Key(5)] public Dictionary<string, string>? Meta { get; set; }
}
