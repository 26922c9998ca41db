using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How a target (a group's count or a task's resources) is scaled; a row of its own, derived from the job.</summary>
[StateObject]
public sealed partial class ScalingPolicy
{
    /// <summary>A UUID, given by the leader before the log; kept for ever for one target and type.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary><c>horizontal</c>, <c>vertical_cpu</c> or <c>vertical_mem</c>.</summary>
    [Key(2)] public string? Type { get; set; }
    /// <summary>What is scaled: Namespace, Job, Group and, for vertical ones, Task.</summary>
    [Key(3)] public Dictionary<string, string>? Target { get; set; }
    /// <summary>The autoscaler's own part. Free-form JSON; each value as its canonical JSON text.</summary>
    [Key(4)] public Dictionary<string, string>? Policy { get; set; }
    /// <summary>The least value.</summary>
    [Key(5)] public long Min { get; set; }
    /// <summary>The greatest value.</summary>
    [Key(6)] public long Max { get; set; }
    /// <summary>False pauses it.</summary>
    [Key(7)] public bool Enabled { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(8)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(9)] public ulong ModifyIndex { get; set; }
}
