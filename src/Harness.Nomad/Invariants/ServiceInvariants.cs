using Harness.Machines;
using Nomad.Objects;
using Nomad.State;

namespace Harness.Nomad.Invariants;

/// <summary>What must hold of services.</summary>
internal static class ServiceInvariants
{
    public static InvariantBreach? AllocationMayRun(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (ServiceRegistration service in read.All(ServiceTables.Registrations))
        {
            string key = $"{service.Namespace}/{service.ID}";
            if (read.FindAlloc(service.AllocID) is not { } alloc)
                return Breach.At("service_registrations", key, "AllocID", $"its allocation {service.AllocID} does not exist");
            if (alloc.ClientTerminalStatus())
                return Breach.At("service_registrations", key, "AllocID", $"its allocation {service.AllocID} is {alloc.ClientStatus}");
        }
        return null;
    }
}
