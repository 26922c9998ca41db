using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>When a job is launched again and again.</summary>
[StateObject]
public sealed partial class PeriodicConfig
{
    /// <summary>False pauses it.</summary>
    [Key(1)] public bool Enabled { get; set; }
    /// <summary>The schedule, one line.</summary>
    [Key(2)] public string? Spec { get; set; }
    /// <summary>The schedules, if there are several.</summary>
    [Key(3)] public List<string>? Specs { get; set; }
    /// <summary>How the schedule is written: <c>cron</c>.</summary>
    [Key(4)] public string? SpecType { get; set; }
    /// <summary>No launch while the last one still runs.</summary>
    [Key(5)] public bool ProhibitOverlap { get; set; }
    /// <summary>The time zone of the schedule.</summary>
    [Key(6)] public string? TimeZone { get; set; }
}
