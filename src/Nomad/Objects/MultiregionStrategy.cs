using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>In which steps regions are deployed.</summary>
[StateObject]
public sealed partial class MultiregionStrategy
{
    /// <summary>How many regions at the same time.</summary>
    [Key(1)] public int MaxParallel { get; set; }
    /// <summary>What a failed region means for the others.</summary>
    [Key(2)] public string? OnFailure { get; set; }
}
