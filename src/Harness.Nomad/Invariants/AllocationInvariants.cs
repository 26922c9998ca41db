using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Invariants;

/// <summary>What must hold of allocations.</summary>
internal static class AllocationInvariants
{
    public static InvariantBreach? HasJob(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Allocation allocation in read.All(NomadTables.Allocs))
        {
            if (allocation.Job is null) return Breach.At("allocs", allocation.ID!, "Job", $"an allocation must carry its job");
        }
        return null;
    }

    public static InvariantBreach? LinksAreMutual(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Allocation allocation in read.All(NomadTables.Allocs))
        {
            if (string.IsNullOrEmpty(allocation.NextAllocation)) continue;
            Allocation? next = read.Find(NomadTables.Allocs, allocation.NextAllocation);
            if (next is not null && next.PreviousAllocation != allocation.ID)
                return Breach.At("allocs", allocation.ID!, "NextAllocation", $"{next.ID} comes next, but says that {next.PreviousAllocation} came before it");
        }
        return null;
    }

    public static InvariantBreach? PreemptedIsStopped(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (Allocation allocation in read.All(NomadTables.Allocs))
        {
            if (!string.IsNullOrEmpty(allocation.PreemptedByAllocation) && !allocation.TerminalStatus())
                return Breach.At("allocs", allocation.ID!, "DesiredStatus", $"preempted by {allocation.PreemptedByAllocation}, but still wanted: {allocation.DesiredStatus}");
        }
        return null;
    }
}
