using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The rollout of one task group.</summary>
[StateObject]
public sealed partial class DeploymentState
{
    /// <summary>Go back to the last stable version if it fails.</summary>
    [Key(1)] public bool AutoRevert { get; set; }
    /// <summary>Promote canaries as soon as all are healthy.</summary>
    [Key(2)] public bool AutoPromote { get; set; }
    /// <summary>How long may pass between two healthy allocations, in nanoseconds; 0 is no limit.</summary>
    [Key(3)] public long ProgressDeadline { get; set; }
    /// <summary>When the next allocation must be healthy; zero if there is no limit or none was placed yet.</summary>
    [Key(4)] public Timestamp RequireProgressBy { get; set; }
    /// <summary>Its canaries were promoted; never taken back.</summary>
    [Key(5)] public bool Promoted { get; set; }
    /// <summary>The canaries placed.</summary>
    [Key(6)] public List<string>? PlacedCanaries { get; set; }
    /// <summary>How many canaries are wanted.</summary>
    [Key(7)] public int DesiredCanaries { get; set; }
    /// <summary>How many allocations are wanted.</summary>
    [Key(8)] public int DesiredTotal { get; set; }
    /// <summary>How many allocations ever joined.</summary>
    [Key(9)] public int PlacedAllocs { get; set; }
    /// <summary>How many became healthy.</summary>
    [Key(10)] public int HealthyAllocs { get; set; }
    /// <summary>How many became unhealthy.</summary>
    [Key(11)] public int UnhealthyAllocs { get; set; }
}
