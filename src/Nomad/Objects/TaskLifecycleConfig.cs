using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>When a task runs relative to the main tasks.</summary>
[StateObject]
public sealed partial class TaskLifecycleConfig
{
    /// <summary><c>prestart</c>, <c>poststart</c> or <c>poststop</c>.</summary>
    [Key(1)] public string? Hook { get; set; }
    /// <summary>It keeps running.</summary>
    [Key(2)] public bool Sidecar { get; set; }
}
