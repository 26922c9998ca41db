namespace Nomad.Objects;

/// <summary>
/// What a job file may leave out. Go's empty text and C#'s null both mean "not given" here; numbers whose zero has a meaning of
/// its own (a count of 0) get no default at this place: only the job file knows whether they were given (<see cref="JobFile"/>).
/// </summary>
internal static class Defaults
{
    /// <summary>The text, or the default if it is null or empty.</summary>
    internal static string Or(this string? text, string otherwise) => string.IsNullOrEmpty(text) ? otherwise : text;

    /// <summary>How a service is brought to a new version if nobody says.</summary>
    internal static UpdateStrategy Update() => new()
    {
        Stagger = Durations.Seconds(30),
        MaxParallel = 1,
        HealthCheck = "checks",
        MinHealthyTime = Durations.Seconds(10),
        HealthyDeadline = Durations.Minutes(5),
        ProgressDeadline = Durations.Minutes(10),
    };

    /// <summary>How a service leaves a draining node if nobody says.</summary>
    internal static MigrateStrategy Migrate() => new()
    {
        MaxParallel = 1,
        HealthCheck = "checks",
        MinHealthyTime = Durations.Seconds(10),
        HealthyDeadline = Durations.Minutes(5),
    };

    /// <summary>When a failed task is started again if nobody says.</summary>
    internal static RestartPolicy Restart(string? jobType) => jobType is JobType.Batch or JobType.SysBatch
        ? new() { Attempts = 3, Interval = Durations.Hours(24), Delay = Durations.Seconds(15), Mode = "fail" }
        : new() { Attempts = 2, Interval = Durations.Minutes(30), Delay = Durations.Seconds(15), Mode = "fail" };

    /// <summary>When a failed allocation is placed again if nobody says; null for types that are placed on every node anyway.</summary>
    internal static ReschedulePolicy? Reschedule(string? jobType) => jobType switch
    {
        JobType.Service => new()
        {
            Delay = Durations.Seconds(30), DelayFunction = "exponential", MaxDelay = Durations.Hours(1), Unlimited = true,
        },
        JobType.Batch => new()
        {
            Attempts = 1, Interval = Durations.Hours(24), Delay = Durations.Seconds(5), DelayFunction = "constant",
        },
        _ => null,
    };

    /// <summary>The disk of a group if nobody says.</summary>
    internal static EphemeralDisk Disk() => new() { SizeMB = 300 };

    /// <summary>What a task asks for if nobody says.</summary>
    internal static Resources TaskResources() => new() { CPU = 100, MemoryMB = 300 };

    /// <summary>How output is kept if nobody says.</summary>
    internal static LogConfig Logs() => new() { MaxFiles = 10, MaxFileSizeMB = 10 };
}
