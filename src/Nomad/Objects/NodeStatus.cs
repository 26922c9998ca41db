namespace Nomad.Objects;

/// <summary>The life of a node.</summary>
public static class NodeStatus
{
    /// <summary>Registered, but not ready yet.</summary>
    public const string Initializing = "initializing";
    /// <summary>Heard of and able to run allocations.</summary>
    public const string Ready = "ready";
    /// <summary>Not heard of: its allocations are lost.</summary>
    public const string Down = "down";
    /// <summary>Not heard of, but its allocations may outlive that.</summary>
    public const string Disconnected = "disconnected";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Initializing, Ready, Down, Disconnected];

    /// <summary>True for a status a node can be in.</summary>
    public static bool IsValid(string? status) => status is Initializing or Ready or Down or Disconnected;
}
