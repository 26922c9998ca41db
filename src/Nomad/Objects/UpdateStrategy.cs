using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How a group is brought to a new version.</summary>
[StateObject]
public sealed partial class UpdateStrategy
{
    /// <summary>Wait between batches of system jobs, in nanoseconds.</summary>
    [Key(1)] public long Stagger { get; set; }
    /// <summary>How many allocations are replaced at the same time; 0 for no rolling update.</summary>
    [Key(2)] public int MaxParallel { get; set; }
    /// <summary>What makes an allocation healthy: <c>checks</c>, <c>task_states</c> or <c>manual</c>.</summary>
    [Key(3)] public string? HealthCheck { get; set; }
    /// <summary>How long it must be healthy, in nanoseconds.</summary>
    [Key(4)] public long MinHealthyTime { get; set; }
    /// <summary>By when it must be healthy, in nanoseconds.</summary>
    [Key(5)] public long HealthyDeadline { get; set; }
    /// <summary>Within what time another allocation must become healthy, in nanoseconds; 0 fails at the first unhealthy one.</summary>
    [Key(6)] public long ProgressDeadline { get; set; }
    /// <summary>Go back to the last stable version on failure.</summary>
    [Key(7)] public bool AutoRevert { get; set; }
    /// <summary>Promote as soon as all canaries are healthy.</summary>
    [Key(8)] public bool AutoPromote { get; set; }
    /// <summary>How many canaries are placed first.</summary>
    [Key(9)] public int Canary { get; set; }
}
