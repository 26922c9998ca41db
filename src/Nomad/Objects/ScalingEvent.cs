using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Something an autoscaler or a user did, or failed to do, to the count of a group.</summary>
[StateObject]
public sealed partial class ScalingEvent
{
    /// <summary>When, in nanoseconds since the Unix epoch; given by the leader.</summary>
    [Key(1)] public long Time { get; set; }
    /// <summary>The new count; null if it stays.</summary>
    [Key(2)] public long? Count { get; set; }
    /// <summary>The count before.</summary>
    [Key(3)] public long PreviousCount { get; set; }
    /// <summary>What happened, for people.</summary>
    [Key(4)] public string? Message { get; set; }
    /// <summary>It tells of a failure.</summary>
    [Key(5)] public bool Error { get; set; }
    /// <summary>The autoscaler's own notes. Free-form JSON; each value as its canonical JSON text.</summary>
    [Key(6)] public Dictionary<string, string>? Meta { get; set; }
    /// <summary>The evaluation made of it, if any.</summary>
    [Key(7)] public string? EvalID { get; set; }
    /// <summary>The log index that brought it.</summary>
    [Key(8)] public ulong CreateIndex { get; set; }
}
