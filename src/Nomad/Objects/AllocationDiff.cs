using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What a plan changes about an allocation that is stored already: the rest of it need not be sent.</summary>
[StateObject]
public sealed partial class AllocationDiff
{
    /// <summary>The allocation.</summary>
    [Key(1)] public string? ID { get; set; }
    /// <summary>Stopped: why; empty leaves it.</summary>
    [Key(2)] public string? DesiredDescription { get; set; }
    /// <summary>Stopped: what became of it where its client cannot say so, such as lost; empty leaves it.</summary>
    [Key(3)] public string? ClientStatus { get; set; }
    /// <summary>Stopped: why; empty leaves it.</summary>
    [Key(4)] public string? ClientDescription { get; set; }
    /// <summary>Stopped: the evaluation that will replace it later; empty leaves it.</summary>
    [Key(5)] public string? FollowupEvalID { get; set; }
    /// <summary>Preempted: the allocation that takes its place.</summary>
    [Key(6)] public string? PreemptedByAllocation { get; set; }
}
