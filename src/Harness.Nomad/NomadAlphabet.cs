using Harness.Machines;

namespace Harness.Nomad;

/// <summary>
/// The smallest commands worth trying, at least one of each message type, all of one node, one job "a" with one group "a", one
/// evaluation, one allocation and one deployment. What has an ID has the same one, so that any command may speak of any row.
/// </summary>
internal static partial class NomadAlphabet
{
    // What stands between angle brackets in a command below, the outer ones first.
    private static readonly (string Word, string Json)[] s_parts =
    [
        ("<job>", """{"ID":"a","TaskGroups":[{"Name":"a","Count":1,"Tasks":[{"Name":"a","Driver":"a"}]}]}"""),
        ("<eval>", """{"ID":"<id>","JobID":"a","Status":"pending"}"""),
        ("<alloc>", """{"ID":"<id>","EvalID":"<id>","NodeID":"<id>","JobID":"a","TaskGroup":"a","DesiredStatus":"run","ClientStatus":"pending"}"""),
        ("<canary>", """
            {"ID":"<id>","EvalID":"<id>","NodeID":"<id>","JobID":"a","TaskGroup":"a","DesiredStatus":"run","ClientStatus":"pending",
            "DeploymentID":"<id>","DeploymentStatus":{"Canary":true}}
            """),
        ("<deployment>", """
            {"ID":"<id>","Namespace":"default","JobID":"a","Status":"running",
            "TaskGroups":{"a":{"DesiredCanaries":1,"DesiredTotal":1,"ProgressDeadline":1}}}
            """),
        ("<id>", "00000000-0000-0000-0000-000000000001"),
        ("<second>", "00000000-0000-0000-0000-000000000002"),
    ];

    private const string RegisterNode = """{"NodeRegister":{"Node":{"ID":"<id>","SecretID":"<id>"}}}""";
    private const string RegisterJob = """{"JobRegister":{"Job":<job>}}""";
    private const string DeployCanary = """{"ApplyPlanResults":{"Job":<job>,"AllocsUpdated":[<canary>],"Deployment":<deployment>}}""";
    private const string ReportHealthy = """{"AllocClientUpdate":{"Allocs":[{"ID":"<id>","ClientStatus":"running","DeploymentStatus":{"Healthy":true}}]}}""";

    // One of each message that a node, a job and their deployment live by, in what they can do to each other the least alike.
    private static readonly string[] s_core =
    [
        RegisterNode,
        """{"NodeUpdateStatus":{"NodeID":"<id>","Status":"down"}}""",
        """{"NodeUpdateDrain":{"NodeID":"<id>","DrainStrategy":{}}}""",
        """{"NodeUpdateEligibility":{"NodeID":"<id>","Eligibility":"ineligible"}}""",
        """{"NodeDeregister":{"NodeID":"<id>"}}""",
        """{"NodePoolUpsert":{"NodePools":[{"Name":"a"}]}}""",
        """{"NodePoolDelete":{"Names":["a"]}}""",
        """{"NamespaceUpsert":{"Namespaces":[{"Name":"a"}]}}""",
        """{"NamespaceDelete":{"Namespaces":["a"]}}""",
        RegisterJob,
        """{"JobDeregister":{"JobID":"a","Purge":true}}""",
        """{"EvalUpdate":{"Evals":[<eval>]}}""",
        """{"EvalDelete":{"Evals":["<id>"],"Allocs":["<id>"]}}""",
        DeployCanary,
        ReportHealthy,
        """{"AllocUpdateDesiredTransition":{"Allocs":{"<id>":{"Migrate":true}}}}""",
        """{"DeploymentStatusUpdate":{"DeploymentUpdate":{"DeploymentID":"<id>","Status":"successful"}}}""",
        """{"DeploymentPromotion":{"DeploymentID":"<id>","All":true}}""",
        """{"DeploymentAllocHealth":{"DeploymentID":"<id>","HealthyAllocationIDs":["<id>"]}}""",
    ];

    // The same messages with other contents, and messages of tables that stand apart.
    private static readonly string[] s_others =
    [
        """{"JobRegister":{"Job":{"ID":"a"}}}""",
        """{"JobRegister":{"Job":{"ID":"a"},"Eval":<eval>}}""",
        """{"JobRegister":{"Job":{"ID":"a"},"Deployment":<deployment>}}""",
        """
        {"JobRegister":{"Job":{"ID":"a","Affinities":[{"Weight":1}],"Spreads":[{"Weight":1}],"Periodic":{"Enabled":true,"Spec":"@daily","SpecType":"cron"},
        "TaskGroups":[{"Name":"a","Count":1,"Migrate":{"MaxParallel":1},"Scaling":{"Type":"horizontal","Max":1},"Tasks":[{"Name":"a","Driver":"a"}]}]}}}
        """,
        """{"JobDeregister":{"JobID":"a"}}""",
        """{"JobDeregister":{"JobID":"a","Eval":<eval>}}""",
        """{"EvalUpdate":{"Evals":[{"ID":"<id>","JobID":"a","Status":"complete"}]}}""",
        """{"ApplyPlanResults":{"Job":<job>,"AllocsUpdated":[<alloc>]}}""",
        """{"ApplyPlanResults":{"AllocsStopped":[{"ID":"<id>"}]}}""",
        """{"AllocClientUpdate":{"Allocs":[{"ID":"<id>","ClientStatus":"failed"}]}}""",
        """{"AllocClientUpdate":{"Evals":[<eval>]}}""",
        """{"AllocUpdateDesiredTransition":{"Evals":[<eval>]}}""",
        """{"DeploymentStatusUpdate":{"DeploymentUpdate":{"DeploymentID":"<id>","Status":"failed"}}}""",
        """{"DeploymentAllocHealth":{"DeploymentID":"<id>","UnhealthyAllocationIDs":["<id>"]}}""",
        """{"ScalingEvent":{"JobID":"a","TaskGroup":"a","ScalingEvent":{"Count":1}}}""",
        """{"NodeRegister":{"Node":{"ID":"<id>","SecretID":"<id>","CSINodePlugins":{"a":{"PluginID":"a","Healthy":true,"NodeInfo":{}}}}}}""",
        """{"CSIVolumeRegister":{"Volumes":[{"ID":"a","Namespace":"default","PluginID":"a"}]}}""",
        """{"ServiceRegistrationUpsert":{"Services":[{"ID":"a","ServiceName":"a","Namespace":"default","NodeID":"<id>","JobID":"a","AllocID":"<id>"}]}}""",
        """{"OneTimeTokenUpsert":{"Token":{"OneTimeSecretID":"<id>","AccessorID":"<id>","ExpiresAt":"2025-06-01T00:00:00Z"}}}""",
        """{"OneTimeTokenExpire":{"Timestamp":"2025-09-01T00:00:00Z"}}""",
        """{"RootKeyMetaUpsert":{"RootKeyMeta":{"KeyID":"<id>","State":"active"}}}""",
        """{"WrappedRootKeysUpsert":{"WrappedRootKeys":{"KeyID":"<id>","State":"active"}}}""",
        """{"VarApplyState":{"Op":"set","Var":{"Namespace":"default","Path":"a","Data":"YQ=="}}}""",
    ];

    /// <summary>How many of the commands are tried where more than two in a row are.</summary>
    public static int CoreCount => s_core.Length;

    /// <summary>The commands, the core first.</summary>
    public static IReadOnlyList<NomadCommand> Commands { get; } = Parse([.. s_core, .. s_others]);

    /// <summary>
    /// A command of each message type that the alphabet leaves out, for shrinking, all named like the rest.
    /// </summary>
    public static IReadOnlyList<NomadCommand> Replacements { get; } = Parse(
        """{"ReconcileJobSummaries":{}}""",
        """{"CSIPluginDelete":{"ID":"a"}}""",
        """{"WrappedRootKeysDelete":{"KeyID":"a"}}""",
        """{"ACLPolicyDelete":{"Names":["a"]}}""",
        """{"ACLAuthMethodsDelete":{"Names":["a"]}}""",
        """{"ACLTokenDelete":{"AccessorIDs":["<id>"]}}""",
        """{"OneTimeTokenDelete":{"AccessorIDs":["<id>"]}}""",
        """{"ACLRolesDeleteByID":{"ACLRoleIDs":["<id>"]}}""",
        """{"ACLBindingRulesDelete":{"ACLBindingRuleIDs":["<id>"]}}""",
        """{"ServiceRegistrationDeleteByID":{"ID":"a"}}""",
        """{"ServiceRegistrationDeleteByNodeID":{"NodeID":"<id>"}}""",
        """{"TaskGroupHostVolumeClaimDelete":{"ClaimID":"<id>"}}""",
        """{"HostVolumeDelete":{"VolumeID":"<id>"}}""",
        """{"CSIVolumeDeregister":{"VolumeIDs":["a"]}}""",
        """{"DeploymentDelete":{"Deployments":["<id>"]}}""",
        """{"NodeBatchDeregister":{"NodeIDs":["<id>"]}}""",
        """{"JobBatchDeregister":{"Jobs":[{"JobID":"a"}]}}""",
        """{"UpsertNodeEvents":{"NodeEvents":{"<id>":[{"Message":"a"}]}}}""",
        """{"BatchNodeUpdateDrain":{"Updates":{"<id>":{"DrainStrategy":{}}}}}""",
        """{"ClusterMetadata":{"ClusterID":"<id>"}}""",
        """{"Autopilot":{"Config":{}}}""",
        """{"SchedulerConfig":{"Config":{}}}""",
        """{"JobStability":{"JobID":"a","Stable":true}}""",
        """{"JobVersionTag":{"JobID":"a","Name":"a","Tag":{"Name":"a"}}}""",
        """{"ACLPolicyUpsert":{"Policies":[{"Name":"a","Rules":"node { policy = \"read\" }"}]}}""",
        """{"ACLTokenUpsert":{"Tokens":[{"AccessorID":"<id>","SecretID":"<id>","Type":"management"}]}}""",
        """{"ACLTokenBootstrap":{"Token":{"AccessorID":"<id>","SecretID":"<id>","Type":"management"}}}""",
        """{"ACLRolesUpsert":{"ACLRoles":[{"ID":"<id>","Name":"a"}]}}""",
        """{"ACLAuthMethodsUpsert":{"AuthMethods":[{"Name":"a","Type":"OIDC","TokenLocality":"local","MaxTokenTTL":1}]}}""",
        """{"ACLBindingRulesUpsert":{"ACLBindingRules":[{"ID":"<id>","AuthMethod":"a","BindType":"role","BindName":"a"}]}}""",
        """{"HostVolumeRegister":{"Volume":{"ID":"<id>","Namespace":"default","Name":"a","NodeID":"<id>"}}}""",
        """{"CSIVolumeClaim":{"VolumeID":"a","Claim":{"AllocationID":"<id>","State":"ready-to-free"}}}""",
        """{"CSIVolumeClaimBatch":{"Claims":[{"VolumeID":"a","Claim":{"AllocationID":"<id>","State":"ready-to-free"}}]}}""");

    /// <summary>The empty state; one node and a job of one group; and a deployment of that job whose canary is healthy and waits to be promoted.</summary>
    public static IReadOnlyList<InitialState<NomadCommand>> InitialStates { get; } =
    [
        new("empty", []),
        new("node-and-job", Parse(RegisterNode, RegisterJob)),
        new("canary", Parse(RegisterNode, RegisterJob, DeployCanary, ReportHealthy)),
    ];

    private static NomadCommand[] Parse(params ReadOnlySpan<string> texts)
    {
        var codec = new NomadCommandCodec();
        var commands = new NomadCommand[texts.Length];
        for (int i = 0; i < commands.Length; i++)
        {
            string text = texts[i];
            foreach ((string word, string json) in s_parts) text = text.Replace(word, json, StringComparison.Ordinal);
            commands[i] = codec.Parse(text);
        }
        return commands;
    }
}
