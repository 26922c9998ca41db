using Harness.Machines;

namespace Harness.Nomad;

/// <content>What exploration tries besides where one command is proposed: bigger commands and richer states, each for what no smaller one shows.</content>
internal static partial class NomadAlphabet
{
    private const string RegisterVolumeNode = """{"NodeRegister":{"Node":{"ID":"<id>","SecretID":"<id>","CSINodePlugins":{"a":{"Healthy":true}}}}}""";

    // An allocation of the job's present registration: only such ones are counted in its summary.
    private const string Place = """{"ApplyPlanResults":{"Job":{"CreateIndex":"@create(jobs/default/a)|0"},"AllocsUpdated":[<alloc>]}}""";

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NomadCommand> Wide { get; } = Parse(
        Place,
        """
        {"ApplyPlanResults":{"Job":<job>,"AllocsUpdated":[{"ID":"<id>","EvalID":"<id>","NodeID":"<id>","JobID":"a","TaskGroup":"a",
        "AllocatedResources":{"Tasks":{"a":{"Memory":{"MemoryMB":1}}}},"DesiredStatus":"run","ClientStatus":"pending"}]}}
        """,
        """{"ApplyPlanResults":{"Job":<job>,"AllocsUpdated":[<alloc>],"VolumeClaims":[{"AllocID":"<id>","VolumeID":"a"}]}}""",
        """
        {"AllocClientUpdate":{"Allocs":[{"ID":"<id>","ClientStatus":"running","TaskStates":{"a":{"State":"running","StartedAt":"2025-06-01T00:00:00.5Z"}}}]}}
        """,
        """{"AllocUpdateDesiredTransition":{"Allocs":{"<id>":{"Migrate":true},"<second>":{"Migrate":true}}}}""",
        """{"NodeRegister":{"Node":{"ID":"<id>","SecretID":"<id>","NodeResources":{"Cpu":{"TotalCpuCores":1}}}}}""",
        """{"NodeUpdateEligibility":{"NodeID":"<id>","Eligibility":"eligible","UpdatedAt":1}}""",
        """{"JobBatchDeregister":{"Jobs":[{"JobID":"a"},{"JobID":"b"}]}}""",
        """{"CSIVolumeClaimBatch":{"Claims":[{"VolumeID":"a","Claim":{"AllocationID":"<id>","Mode":"read","AccessMode":"a"}}]}}""",
        """
        {"CSIVolumeClaimBatch":{"Claims":[{"VolumeID":"a","Claim":{"AllocationID":"<second>","Mode":"read","AccessMode":"a"}},
        {"VolumeID":"a","Claim":{"AllocationID":"<id>","Mode":"write","AccessMode":"multi-node-multi-writer"}}]}}
        """,
        """{"WrappedRootKeysUpsert":{"WrappedRootKeys":{"KeyID":"a","State":"active","WrappedKeys":[]}}}""",
        """{"ACLPolicyUpsert":{"Policies":[{"Name":"a","Rules":"namespace \"default\" { policy = \"read\" }"},{}]}}""",
        """{"ACLPolicyUpsert":{"Policies":[{"Name":"a","Rules":"namespace \"default\" { policy = \"read\" }"}]}}""",
        """{"VarApplyState":{"Op":"set","Var":{"Namespace":"default","Path":"a","Data":"Yg=="}}}""");

    /// <summary>
    /// What a matrix tries besides: a node whose plugin's controller is run by an allocation that lives; rows that are written and deleted again, by who names
    /// them; a volume that follows its node; two jobs that are launched on time; a variable that is written and let go by who holds it; and a token of a role.
    /// </summary>
    public static IReadOnlyList<NomadCommand> Filling { get; } = Parse(
        """
        {"NodeRegister":{"Node":{"ID":"<id>","SecretID":"<id>","CSIControllerPlugins":{"a":{"PluginID":"a","AllocID":"<id>","Healthy":true}}}}}
        """,
        """{"ACLAuthMethodsUpsert":{"AuthMethods":[{"Name":"a","Type":"OIDC","TokenLocality":"local","MaxTokenTTL":1}]}}""",
        """{"ACLBindingRulesUpsert":{"ACLBindingRules":[{"ID":"<id>","AuthMethod":"a","BindType":"role","BindName":"a"}]}}""",
        """{"ACLBindingRulesDelete":{"ACLBindingRuleIDs":["<id>"]}}""",
        """{"HostVolumeRegister":{"Volume":{"ID":"<id>","Namespace":"default","Name":"a","NodeID":"<id>","Parameters":{"a":"a"}}}}""",
        """{"NodeRegister":{"Node":{"ID":"<id>","SecretID":"<id>","HostVolumes":{"a":{"Name":"a","ID":"<id>"}}}}}""",
        """{"HostVolumeDelete":{"VolumeID":"<id>"}}""",
        """{"ServiceRegistrationUpsert":{"Services":[{"ID":"a","ServiceName":"a","Namespace":"default","NodeID":"<id>","JobID":"a","AllocID":"<id>"}]}}""",
        """{"ServiceRegistrationDeleteByID":{"ID":"a"}}""",
        """{"JobRegister":{"Job":{"ID":"b"},"Submission":{"Source":"a"}}}""",
        """{"JobDeregister":{"JobID":"b","Purge":true}}""",
        """{"JobRegister":{"Job":{"ID":"b","Periodic":{"Enabled":true,"Spec":"@daily","SpecType":"cron"}}}}""",
        """{"JobRegister":{"Job":{"ID":"c","Periodic":{"Enabled":true,"Spec":"@daily","SpecType":"cron"}}}}""",
        """{"VarApplyState":{"Op":"lock-acquire","Var":{"Namespace":"default","Path":"a","Data":"YQ==","Lock":{"ID":"a","TTL":1}}}}""",
        """{"VarApplyState":{"Op":"set","Var":{"Namespace":"default","Path":"a","Data":"Yg==","Lock":{"ID":"a"}}}}""",
        """{"VarApplyState":{"Op":"lock-release","Var":{"Namespace":"default","Path":"a","Lock":{"ID":"a"}}}}""",
        """{"ACLRolesUpsert":{"ACLRoles":[{"ID":"<id>","Name":"a"}],"AllowMissingPolicies":true}}""",
        """{"ACLTokenUpsert":{"Tokens":[{"AccessorID":"<id>","SecretID":"<id>","Type":"client","Roles":[{"ID":"<id>"}]}]}}""");

    /// <summary>
    /// An allocation that is counted in its job's summary; a job that has a deployment and nothing placed yet; a volume and two allocations that may claim
    /// it; two jobs; and a job that was scaled, beside a variable.
    /// </summary>
    public static IReadOnlyList<InitialState<NomadCommand>> WideInitialStates { get; } =
    [
        new("allocation", Parse(RegisterJob, Place)),
        new("deployment", Parse("""
            {"JobRegister":{"Job":{"ID":"a","TaskGroups":[{"Name":"a"}]},"Deployment":{"ID":"<id>","TaskGroups":{"a":{"DesiredTotal":1}},"Status":"pending"}}}
            """)),
        new("volume", Parse(
            """{"JobRegister":{"Job":{"ID":"a"}}}""",
            """{"ApplyPlanResults":{"Job":{},"AllocsUpdated":[<alloc>]}}""",
            """
            {"ApplyPlanResults":{"Job":{},"AllocsUpdated":[{"ID":"<second>","EvalID":"<id>","NodeID":"<id>","JobID":"a","TaskGroup":"a",
            "DesiredStatus":"run","ClientStatus":"pending"}]}}
            """,
            RegisterVolumeNode,
            """{"CSIVolumeRegister":{"Volumes":[{"ID":"a","Topologies":[],"PluginID":"a"}]}}""")),
        new("two-jobs", Parse("""{"JobRegister":{"Job":{"ID":"a"}}}""", """{"JobRegister":{"Job":{"ID":"b"}}}""")),
        new("scaled", Parse(
            RegisterJob,
            """{"ScalingEvent":{"JobID":"a","TaskGroup":"a","ScalingEvent":{"Count":2}}}""",
            """{"VarApplyState":{"Op":"set","Var":{"Namespace":"default","Path":"a","Data":"YQ=="}}}""")),
    ];
}
