using Harness.Machines;

namespace Harness.Nomad;

/// <summary>
/// The smallest commands worth trying, at least one of each message type, all of one node, one job "a" with one group "a", one
/// evaluation, one allocation and one deployment. What has an ID has the same one, so that any command may speak of any row.
/// </summary>
internal static class NomadAlphabet
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
    ];

    private const string RegisterNode = """{"NodeRegister":{"Node":{"ID":"<id>","SecretID":"<id>"}}}""";
    private const string RegisterJob = """{"JobRegister":{"Job":<job>}}""";
    private const string DeployCanary = """{"ApplyPlanResults":{"Job":<job>,"AllocsUpdated":[<canary>],"Deployment":<deployment>}}""";
    private const string ReportHealthy = """{"AllocClientUpdate":{"Allocs":[{"ID":"<id>","ClientStatus":"running","DeploymentStatus":{"Healthy":true}}]}}""";

    /// <summary>The commands.</summary>
    public static IReadOnlyList<NomadCommand> Commands { get; } = Parse(
        RegisterNode,
        """{"NodeUpdateStatus":{"NodeID":"<id>","Status":"down"}}""",
        """{"NodeUpdateDrain":{"NodeID":"<id>","DrainStrategy":{}}}""",
        """{"NodeUpdateEligibility":{"NodeID":"<id>","Eligibility":"ineligible"}}""",
        """{"NodeDeregister":{"NodeID":"<id>"}}""",
        """{"NodePoolUpsert":{"NodePools":[{"Name":"a"}]}}""",
        """{"NodePoolDelete":{"Names":["a"]}}""",
        """{"NamespaceUpsert":{"Namespaces":[{"Name":"a"}]}}""",
        """{"NamespaceDelete":{"Namespaces":["a"]}}""",
        """{"JobRegister":{"Job":{"ID":"a"}}}""",
        RegisterJob,
        """{"JobRegister":{"Job":{"ID":"a"},"Eval":<eval>}}""",
        """{"JobRegister":{"Job":{"ID":"a"},"Deployment":<deployment>}}""",
        """{"JobDeregister":{"JobID":"a"}}""",
        """{"JobDeregister":{"JobID":"a","Purge":true}}""",
        """{"JobDeregister":{"JobID":"a","Eval":<eval>}}""",
        """{"EvalUpdate":{"Evals":[<eval>]}}""",
        """{"EvalUpdate":{"Evals":[{"ID":"<id>","JobID":"a","Status":"complete"}]}}""",
        """{"EvalDelete":{"Evals":["<id>"],"Allocs":["<id>"]}}""",
        """{"ApplyPlanResults":{"Job":<job>,"AllocsUpdated":[<alloc>]}}""",
        """{"ApplyPlanResults":{"AllocsStopped":[{"ID":"<id>"}]}}""",
        DeployCanary,
        """{"AllocClientUpdate":{"Allocs":[{"ID":"<id>","ClientStatus":"failed"}]}}""",
        ReportHealthy,
        """{"AllocClientUpdate":{"Evals":[<eval>]}}""",
        """{"AllocUpdateDesiredTransition":{"Allocs":{"<id>":{"Migrate":true}}}}""",
        """{"AllocUpdateDesiredTransition":{"Evals":[<eval>]}}""",
        """{"DeploymentStatusUpdate":{"DeploymentUpdate":{"DeploymentID":"<id>","Status":"failed"}}}""",
        """{"DeploymentStatusUpdate":{"DeploymentUpdate":{"DeploymentID":"<id>","Status":"successful"}}}""",
        """{"DeploymentPromotion":{"DeploymentID":"<id>","All":true}}""",
        """{"DeploymentAllocHealth":{"DeploymentID":"<id>","HealthyAllocationIDs":["<id>"]}}""",
        """{"DeploymentAllocHealth":{"DeploymentID":"<id>","UnhealthyAllocationIDs":["<id>"]}}""");

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
