using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;

namespace Properties.Nomad;

internal sealed partial class RandomLog
{
    // Entries about everything but jobs and nodes.
    private INomadRequest NextOfCluster() => _random.Next(6) switch
    {
        0 => new SchedulerSetConfigRequest { Config = new() { PauseEvalBroker = _random.Next(2) == 0, ModifyIndex = Index }, CAS = _random.Next(2) == 0 },
        1 => new AutopilotSetConfigRequest { Config = Odd(new AutopilotConfig { MinQuorum = 3 }), CAS = _random.Next(4) == 0 },
        2 => new ClusterMetadataRequest { ClusterID = Id("12345678", _random.Next(2)) },
        _ => new ServiceRegistrationUpsertRequest { Services = [Odd(NewService()), NewService()] },
    };

    private string? LivingAlloc() => Machine.Database.Read().All(NomadTables.Allocs).FirstOrDefault(alloc => !alloc.ClientTerminalStatus())?.ID;

    private ServiceRegistration NewService() => new()
    {
        ID = $"service{_random.Next(4)}", ServiceName = "web", Namespace = "default", NodeID = Id("aaaaaaaa", 1), JobID = JobID(),
        AllocID = LivingAlloc() ?? OldOrNew("eeeeeeee"), Tags = ["a"], Port = _random.Next(3),
    };
}
