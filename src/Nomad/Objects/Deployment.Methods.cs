using StateStore.Objects;

namespace Nomad.Objects;

public sealed partial class Deployment
{
    /// <summary>True while it is not over.</summary>
    public bool Active() => DeploymentStatus.IsActive(Status);

    /// <summary>True if a group has canaries that were not promoted.</summary>
    public bool RequiresPromotion() => (TaskGroups ?? []).Ordered().Any(group => group.Value.AwaitsPromotion());

    /// <summary>True if every group that has canaries promotes them by itself, and at least one has some.</summary>
    public bool HasAutoPromote() =>
        (TaskGroups ?? []).Ordered().Any(group => group.Value.DesiredCanaries > 0)
        && (TaskGroups ?? []).Ordered().All(group => group.Value.DesiredCanaries == 0 || group.Value.AutoPromote);
}

public sealed partial class DeploymentState
{
    /// <summary>True if it has canaries that were not promoted.</summary>
    public bool AwaitsPromotion() => DesiredCanaries > 0 && !Promoted;
}
