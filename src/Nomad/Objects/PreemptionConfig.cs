using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Which schedulers may push allocations of lesser priority away.</summary>
[StateObject]
public sealed partial class PreemptionConfig
{
    /// <summary>Jobs of type system may.</summary>
    [Key(1)] public bool SystemSchedulerEnabled { get; set; }
    /// <summary>Jobs of type sysbatch may.</summary>
    [Key(2)] public bool SysBatchSchedulerEnabled { get; set; }
    /// <summary>Jobs of type batch may.</summary>
    [Key(3)] public bool BatchSchedulerEnabled { get; set; }
    /// <summary>Jobs of type service may.</summary>
    [Key(4)] public bool ServiceSchedulerEnabled { get; set; }
}
