using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>
/// When a periodic job was last launched. The first entry is when the job was registered: a new leader can tell from it whether a launch
/// was missed.
/// </summary>
[StateObject]
public sealed partial class PeriodicLaunch : IIndexed
{
    /// <summary>The job's namespace.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The job.</summary>
    [Key(2)] public string? ID { get; set; }
    /// <summary>When.</summary>
    [Key(3)] public Timestamp Launch { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(4)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(5)] public ulong ModifyIndex { get; set; }
}
