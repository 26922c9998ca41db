using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Properties.Nomad;

internal sealed partial class RandomLog
{
    // Entries about everything but jobs and nodes.
    private INomadRequest NextOfCluster() => _random.Next(16) switch
    {
        6 => new ACLPolicyUpsertRequest { Policies = [new() { Name = $"policy{_random.Next(3)}", Rules = "node { policy = \"read\" }", Description = $"{Index}" }] },
        7 => new ACLTokenUpsertRequest { Tokens = [Odd(new ACLToken { AccessorID = OldOrNew("66666666"), SecretID = OldOrNew("77777777"), Type = "client" })] },
        8 => new ACLRolesUpsertRequest { ACLRoles = [new() { ID = OldOrNew("88888888"), Name = $"role{_random.Next(3)}" }] },
        9 => new ACLAuthMethodsUpsertRequest { AuthMethods = [new() { Name = $"method{_random.Next(3)}", Type = "JWT", TokenLocality = "local", Default = _random.Next(2) == 0 }] },
        10 => new ACLBindingRulesUpsertRequest { ACLBindingRules = [new() { ID = OldOrNew("99999999"), AuthMethod = "method0", BindType = "role", Selector = $"{_random.Next(2)}" }], AllowMissingAuthMethods = true },
        11 => new OneTimeTokenUpsertRequest { Token = new() { AccessorID = OldOrNew("66666666"), OneTimeSecretID = Id("55555555", ++_made), ExpiresAt = new Timestamp((long)Index, 0) } },
        12 => new WrappedRootKeysUpsertRequest { WrappedRootKeys = new() { KeyID = OldOrNew("33333333"), State = Pick(RootKeyState.All), WrappedKeys = [new() { Provider = "aead" }] }, Rekey = _random.Next(4) == 0 },
        13 or 14 => new VarApplyStateRequest { Op = Pick(VariableOperation.All), Var = new() { Path = $"path{_random.Next(4)}", Data = new byte[_random.Next(5)], Lock = new() { ID = $"lock{_random.Next(2)}" } } },
        15 => new UpsertNodeEventsRequest { NodeEvents = new() { [Id("aaaaaaaa", _random.Next(4))] = [new() { Message = "told" }, new() { Message = "again" }] } },
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
