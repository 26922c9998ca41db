using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Something that happened to a node.</summary>
[StateObject]
public sealed partial class NodeEvent
{
    /// <summary>What.</summary>
    [Key(1)] public string? Message { get; set; }
    /// <summary>Where: one of <see cref="NodeEventSubsystem"/>.</summary>
    [Key(2)] public string? Subsystem { get; set; }
    /// <summary>Further facts.</summary>
    [Key(3)] public Dictionary<string, string>? Details { get; set; }
    /// <summary>When.</summary>
    [Key(4)] public Timestamp Timestamp { get; set; }
    /// <summary>The log index that brought it.</summary>
    [Key(5)] public ulong CreateIndex { get; set; }
}
