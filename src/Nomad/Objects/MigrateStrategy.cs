using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How allocations are moved off draining nodes.</summary>
[StateObject]
public sealed partial class MigrateStrategy
{
    /// <summary>How many at the same time.</summary>
    [Key(1)] public int MaxParallel { get; set; }
    /// <summary>What makes a replacement healthy.</summary>
    [Key(2)] public string? HealthCheck { get; set; }
    /// <summary>How long it must be healthy, in nanoseconds.</summary>
    [Key(3)] public long MinHealthyTime { get; set; }
    /// <summary>By when it must be healthy, in nanoseconds.</summary>
    [Key(4)] public long HealthyDeadline { get; set; }
}
