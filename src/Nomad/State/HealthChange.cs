using Nomad.Objects;

namespace Nomad.State;

/// <summary>What one write of an allocation changes in the counts of its deployment.</summary>
/// <param name="Placed">1 if the allocation joined the deployment by this write.</param>
/// <param name="Healthy">1 if it became healthy, -1 if it was counted so and no longer is.</param>
/// <param name="Unhealthy">1 if it became unhealthy for the first time.</param>
public readonly record struct HealthChange(int Placed, int Healthy, int Unhealthy)
{
    /// <summary>True if no count changes.</summary>
    public bool IsNothing => this == default;

    /// <summary>
    /// Compares an allocation before and after a write. Each allocation counts once: as healthy until it is unhealthy for the first time, and
    /// as unhealthy for ever after, for the deployment must not succeed by an allocation that once failed.
    /// </summary>
    public static HealthChange Of(Allocation? before, Allocation after)
    {
        if (HasJoined(before, after)) return Joining(after);
        if (WasCountedUnhealthy(before!)) return default;
        if (before!.DeploymentStatus?.Healthy is null) return Joining(after) with { Placed = 0 };
        return after.IsUnhealthy() ? new HealthChange(0, -1, 1) : default;
    }

    /// <summary>What an allocation adds to the counts of a deployment it is new to.</summary>
    public static HealthChange Joining(Allocation alloc)
    {
        bool isUnhealthy = WasCountedUnhealthy(alloc);
        return new HealthChange(1, alloc.IsHealthy() && !isUnhealthy ? 1 : 0, isUnhealthy ? 1 : 0);
    }

    /// <summary>True if the write makes the allocation one of another deployment, or of its first.</summary>
    public static bool HasJoined(Allocation? before, Allocation after) =>
        before is null || !string.Equals(before.DeploymentID ?? "", after.DeploymentID ?? "", StringComparison.OrdinalIgnoreCase);

    /// <summary>True if an allocation was ever unhealthy in its deployment; a row written by an older version tells by its health alone.</summary>
    public static bool WasCountedUnhealthy(Allocation alloc) => alloc.DeploymentStatus?.CountedUnhealthy == true || alloc.IsUnhealthy();
}
