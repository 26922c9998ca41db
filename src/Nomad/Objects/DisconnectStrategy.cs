using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What happens when a node is not heard of.</summary>
[StateObject]
public sealed partial class DisconnectStrategy
{
    /// <summary>After what time its allocations are lost, in nanoseconds.</summary>
    [Key(1)] public long LostAfter { get; set; }
    /// <summary>After what time the client stops them itself, in nanoseconds.</summary>
    [Key(2)] public long? StopOnClientAfter { get; set; }
    /// <summary>Whether replacements are placed meanwhile.</summary>
    [Key(3)] public bool? Replace { get; set; }
    /// <summary>Which one is kept when the node comes back.</summary>
    [Key(4)] public string? Reconcile { get; set; }
}
