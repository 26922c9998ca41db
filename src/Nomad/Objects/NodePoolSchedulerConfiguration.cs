using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Scheduler settings of a node pool.</summary>
[StateObject]
public sealed partial class NodePoolSchedulerConfiguration
{
    /// <summary><c>binpack</c> or <c>spread</c>; empty takes the cluster's.</summary>
    [Key(1)] public string? SchedulerAlgorithm { get; set; }
    /// <summary>Tasks may use more memory than reserved; null takes the cluster's.</summary>
    [Key(2)] public bool? MemoryOversubscriptionEnabled { get; set; }
}
