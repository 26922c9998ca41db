using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How the schedulers of the whole cluster behave: the one row of its table.</summary>
[StateObject]
public sealed partial class SchedulerConfiguration : IIndexed
{
    /// <summary>One of <see cref="Objects.SchedulerAlgorithm"/>.</summary>
    [Key(1)] public string? SchedulerAlgorithm { get; set; }
    /// <summary>Who may push whom away.</summary>
    [Key(2)] public PreemptionConfig? PreemptionConfig { get; set; }
    /// <summary>Tasks may use more memory than reserved.</summary>
    [Key(3)] public bool MemoryOversubscriptionEnabled { get; set; }
    /// <summary>Only those who manage the cluster may register jobs.</summary>
    [Key(4)] public bool RejectJobRegistration { get; set; }
    /// <summary>The evaluation broker hands nothing out; only then may a user delete evaluations.</summary>
    [Key(5)] public bool PauseEvalBroker { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(6)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(7)] public ulong ModifyIndex { get; set; }
}
