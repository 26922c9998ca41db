using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The history of an allocation's replacements.</summary>
[StateObject]
public sealed partial class RescheduleTracker
{
    /// <summary>One per replacement.</summary>
    [Key(1)] public List<RescheduleEvent>? Events { get; set; }
    /// <summary>Whether the last replacement could be placed.</summary>
    [Key(2)] public string? LastReschedule { get; set; }
}
