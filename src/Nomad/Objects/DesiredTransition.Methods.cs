namespace Nomad.Objects;

public sealed partial class DesiredTransition
{
    /// <summary>Takes over what the other one asks; what it leaves open stays.</summary>
    public void Merge(DesiredTransition other)
    {
        Migrate = other.Migrate ?? Migrate;
        Reschedule = other.Reschedule ?? Reschedule;
        ForceReschedule = other.ForceReschedule ?? ForceReschedule;
        NoShutdownDelay = other.NoShutdownDelay ?? NoShutdownDelay;
        MigrateDisablePlacement = other.MigrateDisablePlacement ?? MigrateDisablePlacement;
    }
}
