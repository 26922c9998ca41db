using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How a drain is asked for.</summary>
[StateObject]
public sealed partial class DrainSpec
{
    /// <summary>How long allocations may take to leave, in nanoseconds; negative forces at once, 0 is no deadline.</summary>
    [Key(1)] public long Deadline { get; set; }
    /// <summary>Leave system jobs running.</summary>
    [Key(2)] public bool IgnoreSystemJobs { get; set; }
}
