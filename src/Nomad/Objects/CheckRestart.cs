using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>When a failing check restarts its task.</summary>
[StateObject]
public sealed partial class CheckRestart
{
    /// <summary>After how many failures; 0 never.</summary>
    [Key(1)] public int Limit { get; set; }
    /// <summary>How long after a start failures do not count, in nanoseconds.</summary>
    [Key(2)] public long? Grace { get; set; }
    /// <summary>Warnings do not count.</summary>
    [Key(3)] public bool IgnoreWarnings { get; set; }
}
