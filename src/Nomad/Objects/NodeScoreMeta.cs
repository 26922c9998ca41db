using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The scores of one node.</summary>
[StateObject]
public sealed partial class NodeScoreMeta
{
    /// <summary>The node.</summary>
    [Key(1)] public string? NodeID { get; set; }
    /// <summary>By scorer.</summary>
    [Key(2)] public Dictionary<string, double>? Scores { get; set; }
    /// <summary>The final score.</summary>
    [Key(3)] public double NormScore { get; set; }
}
