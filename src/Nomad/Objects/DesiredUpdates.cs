using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What a plan would do to one group, in counts of allocations.</summary>
[StateObject]
public sealed partial class DesiredUpdates
{
    /// <summary>Left alone.</summary>
    [Key(1)] public ulong Ignore { get; set; }
    /// <summary>Placed.</summary>
    [Key(2)] public ulong Place { get; set; }
    /// <summary>Moved.</summary>
    [Key(3)] public ulong Migrate { get; set; }
    /// <summary>Stopped.</summary>
    [Key(4)] public ulong Stop { get; set; }
    /// <summary>Updated in place.</summary>
    [Key(5)] public ulong InPlaceUpdate { get; set; }
    /// <summary>Replaced.</summary>
    [Key(6)] public ulong DestructiveUpdate { get; set; }
    /// <summary>Placed as canaries.</summary>
    [Key(7)] public ulong Canary { get; set; }
    /// <summary>Preempted.</summary>
    [Key(8)] public ulong Preemptions { get; set; }
    /// <summary>Marked as not heard of.</summary>
    [Key(9)] public ulong Disconnect { get; set; }
    /// <summary>Taken back.</summary>
    [Key(10)] public ulong Reconnect { get; set; }
    /// <summary>Placed again now.</summary>
    [Key(11)] public ulong RescheduleNow { get; set; }
    /// <summary>Placed again later.</summary>
    [Key(12)] public ulong RescheduleLater { get; set; }
}
