using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Makes a task a CSI plugin.</summary>
[StateObject]
public sealed partial class TaskCSIPluginConfig
{
    /// <summary>The plugin's ID.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary><c>node</c>, <c>controller</c> or <c>monolith</c>.</summary>
    [Key(2)] public string? Type { get; set; }
    /// <summary>Where its socket is.</summary>
    [Key(3)] public string? MountDir { get; set; }
    /// <summary>Where volumes are staged.</summary>
    [Key(4)] public string? StagePublishBaseDir { get; set; }
    /// <summary>By when it must be healthy, in nanoseconds.</summary>
    [Key(5)] public long HealthTimeout { get; set; }
}
