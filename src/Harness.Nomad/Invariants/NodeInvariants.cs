using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Invariants;

/// <summary>What must hold of nodes.</summary>
internal static class NodeInvariants
{
    public static InvariantBreach? DrainingIsIneligible(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Node node in read.All(NomadTables.Nodes))
        {
            if (node.DrainStrategy is not null && node.SchedulingEligibility != NodeEligibility.Ineligible)
                return Breach.At("nodes", node.ID!, "SchedulingEligibility", $"a draining node must be ineligible, is \"{node.SchedulingEligibility}\"");
        }
        return null;
    }

    public static InvariantBreach? KeepsTenEvents(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Node node in read.All(NomadTables.Nodes))
        {
            if (node.Events is { Count: > 10 } events)
                return Breach.At("nodes", node.ID!, "Events", $"a node keeps at most 10 events, has {events.Count}");
        }
        return null;
    }

    public static InvariantBreach? PoolExists(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Node node in read.All(NomadTables.Nodes))
        {
            if (read.Find(NomadTables.NodePools, node.NodePool) is null)
                return Breach.At("nodes", node.ID!, "NodePool", $"the pool \"{node.NodePool}\" does not exist");
        }
        return null;
    }
}
