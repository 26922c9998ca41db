using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The scaling events of a job.</summary>
[StateObject]
public sealed partial class JobScalingEvents : IIndexed
{
    /// <summary>How many events of one group are kept.</summary>
    public const int MaxTrackedEvents = 20;

    /// <summary>The job's namespace.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The job.</summary>
    [Key(2)] public string? JobID { get; set; }
    /// <summary>The events by group, newest first; at most <see cref="MaxTrackedEvents"/> of each group.</summary>
    [Key(3)] public Dictionary<string, List<ScalingEvent>>? ScalingEvents { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(4)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(5)] public ulong ModifyIndex { get; set; }
}
