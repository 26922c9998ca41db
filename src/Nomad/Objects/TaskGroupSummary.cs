using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Counts of a group's allocations.</summary>
[StateObject]
public sealed partial class TaskGroupSummary
{
    /// <summary>Wanted but not yet placed.</summary>
    [Key(1)] public int Queued { get; set; }
    /// <summary>Ended well.</summary>
    [Key(2)] public int Complete { get; set; }
    /// <summary>Ended badly.</summary>
    [Key(3)] public int Failed { get; set; }
    /// <summary>Running.</summary>
    [Key(4)] public int Running { get; set; }
    /// <summary>Placed, not yet running.</summary>
    [Key(5)] public int Starting { get; set; }
    /// <summary>Lost with their node.</summary>
    [Key(6)] public int Lost { get; set; }
    /// <summary>On a node that is not heard of.</summary>
    [Key(7)] public int Unknown { get; set; }
}
