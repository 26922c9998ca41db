using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>When a task may run.</summary>
[StateObject]
public sealed partial class TaskSchedule
{
    /// <summary>As a cron schedule.</summary>
    [Key(1)] public TaskScheduleCron? Cron { get; set; }
}
