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
