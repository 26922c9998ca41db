using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What differs in a sidecar's task.</summary>
[StateObject]
public sealed partial class SidecarTask
{
    /// <summary>Its name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>Its driver.</summary>
    [Key(2)] public string? Driver { get; set; }
    /// <summary>Its user.</summary>
    [Key(3)] public string? User { get; set; }
    /// <summary>Free-form JSON; each value as its canonical JSON text.</summary>
    [Key(4)] public Dictionary<string, string>? Config { get; set; }
    /// <summary>Environment variables.</summary>
    [Key(5)] public Dictionary<string, string>? Env { get; set; }
    /// <summary>What it asks for.</summary>
    [Key(6)] public Resources? Resources { get; set; }
    /// <summary>Free pairs of text.</summary>
    [Key(7)] public Dictionary<string, string>? Meta { get; set; }
    /// <summary>Wait before the kill, in nanoseconds.</summary>
    [Key(8)] public long? KillTimeout { get; set; }
    /// <summary>How output is kept.</summary>
    [Key(9)] public LogConfig? LogConfig { get; set; }
    /// <summary>Wait before stopping, in nanoseconds.</summary>
    [Key(10)] public long? ShutdownDelay { get; set; }
    /// <summary>The signal that asks it to end.</summary>
    [Key(11)] public string? KillSignal { get; set; }
}
