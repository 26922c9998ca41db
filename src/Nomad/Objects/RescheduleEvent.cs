using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>One replacement.</summary>
[StateObject]
public sealed partial class RescheduleEvent
{
    /// <summary>When, in nanoseconds since the Unix epoch.</summary>
    [Key(1)] public long RescheduleTime { get; set; }
    /// <summary>The allocation replaced.</summary>
    [Key(2)] public string? PrevAllocID { get; set; }
    /// <summary>Its node.</summary>
    [Key(3)] public string? PrevNodeID { get; set; }
    /// <summary>The wait before, in nanoseconds.</summary>
    [Key(4)] public long Delay { get; set; }
}
