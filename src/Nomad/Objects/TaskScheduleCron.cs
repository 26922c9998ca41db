using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A time window as a cron schedule.</summary>
[StateObject]
public sealed partial class TaskScheduleCron
{
    /// <summary>When it opens.</summary>
    [Key(1)] public string? Start { get; set; }
    /// <summary>When it closes.</summary>
    [Key(2)] public string? End { get; set; }
    /// <summary>The time zone.</summary>
    [Key(3)] public string? Timezone { get; set; }
}
