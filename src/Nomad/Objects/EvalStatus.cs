namespace Nomad.Objects;

/// <summary>The statuses of an evaluation.</summary>
public static class EvalStatus
{
    /// <summary>Held until room is found.</summary>
    public const string Blocked = "blocked";
    /// <summary>Waits for a scheduler.</summary>
    public const string Pending = "pending";
    /// <summary>Done.</summary>
    public const string Complete = "complete";
    /// <summary>Given up.</summary>
    public const string Failed = "failed";
    /// <summary>No longer needed.</summary>
    public const string Canceled = "canceled";

    /// <summary>All statuses.</summary>
    public static IReadOnlyList<string> All { get; } = [Blocked, Pending, Complete, Failed, Canceled];
}
