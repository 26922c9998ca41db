using Harness.Machines;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Invariants;

/// <summary>What must hold of deployments.</summary>
internal static class DeploymentInvariants
{
    public static InvariantBreach? CountsHold(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Deployment deployment in read.All(NomadTables.Deployments))
        {
            foreach ((string name, DeploymentState group) in (deployment.TaskGroups ?? []).Ordered())
            {
                if (group.HealthyAllocs < 0 || group.UnhealthyAllocs < 0 || group.HealthyAllocs + group.UnhealthyAllocs > group.PlacedAllocs)
                    return Breach.At("deployment", deployment.ID!, $"TaskGroups[{name}].HealthyAllocs",
                        $"{group.HealthyAllocs} healthy and {group.UnhealthyAllocs} unhealthy of {group.PlacedAllocs} placed");
            }
        }
        return null;
    }

    /// <summary>Allocations that are gone, or part of another deployment by now, stay counted: a recount of those that are left gives no more.</summary>
    public static InvariantBreach? CountsEveryAllocation(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Deployment deployment in read.All(NomadTables.Deployments))
        {
            foreach ((string name, DeploymentState group) in (deployment.TaskGroups ?? []).Ordered())
            {
                int placed = 0, healthy = 0, unhealthy = 0;
                foreach (Allocation alloc in read.AllocsOfDeployment(deployment.ID))
                {
                    if (alloc.TaskGroup != name) continue;
                    placed++;
                    if (alloc.DeploymentStatus?.CountedUnhealthy == true) unhealthy++;
                    else if (alloc.IsHealthy()) healthy++;
                }
                if (placed > group.PlacedAllocs || healthy > group.HealthyAllocs || unhealthy > group.UnhealthyAllocs)
                {
                    return Breach.At("deployment", deployment.ID!, $"TaskGroups[{name}].PlacedAllocs",
                        $"{group.PlacedAllocs} placed, {group.HealthyAllocs} healthy, {group.UnhealthyAllocs} unhealthy, but there are {placed}, {healthy} and {unhealthy}");
                }
            }
        }
        return null;
    }

    public static InvariantBreach? OneIsActive(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        var active = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (Deployment deployment in read.All(NomadTables.Deployments))
        {
            if (!deployment.Active()) continue;
            if (!active.TryAdd($"{deployment.Namespace}/{deployment.JobID}", deployment.ID!))
                return Breach.At("deployment", deployment.ID!, "Status", $"{deployment.Status}, but deployment {active[$"{deployment.Namespace}/{deployment.JobID}"]} of the job is active too");
        }
        return null;
    }

    public static InvariantBreach? CanariesAreItsOwn(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Deployment deployment in read.All(NomadTables.Deployments))
        {
            foreach ((string name, DeploymentState group) in (deployment.TaskGroups ?? []).Ordered())
            {
                foreach (string id in group.PlacedCanaries ?? [])
                {
                    Allocation? canary = read.Find(NomadTables.Allocs, id);
                    if (canary is not null && canary.TaskGroup != name)
                        return Breach.At("deployment", deployment.ID!, $"TaskGroups[{name}].PlacedCanaries", $"canary {id} is of group {canary.TaskGroup}");
                }
            }
        }
        return null;
    }
}
