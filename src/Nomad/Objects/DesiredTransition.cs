using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What the scheduler is asked to do with an allocation; null fields ask nothing.</summary>
[StateObject]
public sealed partial class DesiredTransition
{
    /// <summary>Move it off its node.</summary>
    [Key(1)] public bool? Migrate { get; set; }
    /// <summary>Place it again if the policy allows.</summary>
    [Key(2)] public bool? Reschedule { get; set; }
    /// <summary>Place it again in any case.</summary>
    [Key(3)] public bool? ForceReschedule { get; set; }
    /// <summary>Stop it without delay.</summary>
    [Key(4)] public bool? NoShutdownDelay { get; set; }
    /// <summary>Move it off, but place no replacement.</summary>
    [Key(5)] public bool? MigrateDisablePlacement { get; set; }
}
