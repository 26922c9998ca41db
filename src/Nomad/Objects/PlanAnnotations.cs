using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What a plan would do.</summary>
[StateObject]
public sealed partial class PlanAnnotations
{
    /// <summary>By group.</summary>
    [Key(1)] public Dictionary<string, DesiredUpdates>? DesiredTGUpdates { get; set; }
    /// <summary>The IDs of the allocations preempted.</summary>
    [Key(2)] public List<string>? PreemptedAllocs { get; set; }
}
