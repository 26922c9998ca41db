namespace Nomad.Objects;

/// <summary>What the client says of an allocation.</summary>
public static class AllocClientStatus
{
    /// <summary>Not started yet.</summary>
    public const string Pending = "pending";
    /// <summary>Running.</summary>
    public const string Running = "running";
    /// <summary>Ended well.</summary>
    public const string Complete = "complete";
    /// <summary>Ended badly.</summary>
    public const string Failed = "failed";
    /// <summary>Lost with its node.</summary>
    public const string Lost = "lost";
    /// <summary>On a node that is not heard of.</summary>
    public const string Unknown = "unknown";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Pending, Running, Complete, Failed, Lost, Unknown];

    /// <summary>True if a client in this status will never run the allocation again.</summary>
    public static bool IsTerminal(string? status) => status is Complete or Failed or Lost;
}
