using Nomad.Objects;

namespace Nomad.State;

/// <summary>What one write of an allocation changes in the counts of its deployment.</summary>
/// <param name="Placed">1 if the allocation joined the deployment by this write.</param>
/// <param name="Healthy">1 if it became healthy, -1 if it was and no longer is.</param>
/// <param name="Unhealthy">1 if it became unhealthy.</param>
public readonly record struct HealthChange(int Placed, int Healthy, int Unhealthy)
{
    /// <summary>True if no count changes.</summary>
    public bool IsNothing => this == default;

    /// <summary>
    /// Compares an allocation before and after a write. Its first health counts; healthy to unhealthy moves it from one count to the other; once
    /// unhealthy it stays so in the counts, for the deployment must not succeed by an allocation that once failed.
    /// </summary>
    public static HealthChange Of(Allocation? before, Allocation after)
    {
        bool joined = before is null || before.DeploymentID != after.DeploymentID;
        int placed = joined ? 1 : 0;
        bool hadHealth = !joined && before!.DeploymentStatus?.Healthy is not null;
        if (!hadHealth) return new HealthChange(placed, after.IsHealthy() ? 1 : 0, after.IsUnhealthy() ? 1 : 0);
        return before!.IsHealthy() && after.IsUnhealthy() ? new HealthChange(placed, -1, 1) : new HealthChange(placed, 0, 0);
    }
}
