using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>When a failed allocation is placed again, perhaps elsewhere.</summary>
[StateObject]
public sealed partial class ReschedulePolicy
{
    /// <summary>How often within an interval.</summary>
    [Key(1)] public int Attempts { get; set; }
    /// <summary>The interval, in nanoseconds.</summary>
    [Key(2)] public long Interval { get; set; }
    /// <summary>The first wait, in nanoseconds.</summary>
    [Key(3)] public long Delay { get; set; }
    /// <summary>How the wait grows: <c>constant</c>, <c>exponential</c> or <c>fibonacci</c>.</summary>
    [Key(4)] public string? DelayFunction { get; set; }
    /// <summary>The longest wait, in nanoseconds.</summary>
    [Key(5)] public long MaxDelay { get; set; }
    /// <summary>No limit on attempts.</summary>
    [Key(6)] public bool Unlimited { get; set; }
}
