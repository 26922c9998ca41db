namespace Nomad.Objects;

/// <summary>How a drain stands.</summary>
public static class DrainStatus
{
    /// <summary>Under way.</summary>
    public const string Draining = "draining";
    /// <summary>Everything left the node.</summary>
    public const string Complete = "complete";
    /// <summary>Called off before its end.</summary>
    public const string Canceled = "canceled";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Draining, Complete, Canceled];
}
