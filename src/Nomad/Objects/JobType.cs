namespace Nomad.Objects;

/// <summary>The types of a job; each names the scheduler that places it.</summary>
public static class JobType
{
    /// <summary>Long-running, placed by count.</summary>
    public const string Service = "service";
    /// <summary>Runs until it is done.</summary>
    public const string Batch = "batch";
    /// <summary>Long-running, once on every node.</summary>
    public const string System = "system";
    /// <summary>Runs until it is done, once on every node.</summary>
    public const string SysBatch = "sysbatch";
    /// <summary>The servers' own work (garbage collection); no job a user may submit.</summary>
    public const string Core = "_core";

    /// <summary>The types a user may submit.</summary>
    public static IReadOnlyList<string> All { get; } = [Service, Batch, System, SysBatch];

    /// <summary>True for the types placed once on every node.</summary>
    public static bool IsSystem(string? type) => type is System or SysBatch;
}
