using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>When a failed task is started again on its node.</summary>
[StateObject]
public sealed partial class RestartPolicy
{
    /// <summary>How often within an interval.</summary>
    [Key(1)] public int Attempts { get; set; }
    /// <summary>The interval, in nanoseconds.</summary>
    [Key(2)] public long Interval { get; set; }
    /// <summary>Wait before a restart, in nanoseconds.</summary>
    [Key(3)] public long Delay { get; set; }
    /// <summary>What happens after the last attempt: <c>fail</c> or <c>delay</c>.</summary>
    [Key(4)] public string? Mode { get; set; }
    /// <summary>Render templates again before a restart.</summary>
    [Key(5)] public bool RenderTemplates { get; set; }
}
