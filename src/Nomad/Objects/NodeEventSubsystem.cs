namespace Nomad.Objects;

/// <summary>Which part of the system a node event tells of.</summary>
public static class NodeEventSubsystem
{
    /// <summary>Membership.</summary>
    public const string Cluster = "Cluster";
    /// <summary>Drains and eligibility.</summary>
    public const string Drain = "Drain";
    /// <summary>A task driver.</summary>
    public const string Driver = "Driver";
    /// <summary>The heartbeat.</summary>
    public const string Heartbeat = "Heartbeat";
    /// <summary>The scheduler.</summary>
    public const string Scheduler = "Scheduler";
    /// <summary>Storage.</summary>
    public const string Storage = "Storage";
}
