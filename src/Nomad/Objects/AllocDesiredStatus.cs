namespace Nomad.Objects;

/// <summary>What the servers want of an allocation.</summary>
public static class AllocDesiredStatus
{
    /// <summary>It is to run.</summary>
    public const string Run = "run";
    /// <summary>It is to stop.</summary>
    public const string Stop = "stop";
    /// <summary>It is to make room for another.</summary>
    public const string Evict = "evict";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Run, Stop, Evict];
}
