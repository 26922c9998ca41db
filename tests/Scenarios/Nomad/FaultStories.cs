using Harness.Faults;
using Harness.Generation;
using Harness.Machines;
using Harness.Nomad;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>Faults on the reference system, each in a script of its own, under both guards.</summary>
public sealed class FaultStories
{
    private const string ID = "00000000-0000-0000-0000-000000000001";
    private const string Pool = """propose NodePoolUpsert {"NodePoolUpsert":{"NodePools":[{"Name":"a","Description":"b"}]}}""";
    private const string OtherPool = """propose NodePoolUpsert {"NodePoolUpsert":{"NodePools":[{"Name":"a","Description":"c"}]}}""";
    private const string NextPool = """propose NodePoolUpsert {"NodePoolUpsert":{"NodePools":[{"Name":"b","Description":"d"}]}}""";
    private const string NoPool = """propose NodePoolDelete {"NodePoolDelete":{"Names":["a"]}}""";
    private const string Eval = """propose EvalUpdate {"EvalUpdate":{"Evals":[{"ID":"<id>","JobID":"a","Namespace":"default","Status":"pending"}]}}""";
    private const string MovedEval = """propose EvalUpdate {"EvalUpdate":{"Evals":[{"ID":"<id>","JobID":"b","Namespace":"default","Status":"complete"}]}}""";

    private static readonly ErasedSpecification s_nomad = ((ISpecification)new NomadSpecification()).Erase();

    // The fault, the oracle that must report it, and the script.
    private static readonly (string Fault, string Oracle, string[] Script)[] s_stories =
    [
        ("time-zone-in-apply", "convergence", ["fault time-zone-in-apply r1 node_pools \"\" \"Description\" \"\"", Pool, "deliver r1 1"]),
        ("hash-order-in-apply", "convergence", ["fault hash-order-in-apply r1 node_pools \"\" \"Description\" \"\"", Pool, "deliver r1 1"]),
        ("environment-in-apply", "convergence", ["fault environment-in-apply r1 node_pools \"\" \"Description\" \"\"", Pool, "deliver r1 1"]),
        ("out-of-order", "convergence", ["fault out-of-order r1 \"\" \"\" \"\" \"\"", Pool, OtherPool, "deliver r1 2"]),
        ("half-an-entry", "convergence", ["fault half-an-entry r1 \"\" \"\" \"\" \"\"", Pool, "deliver r1 1"]),
        ("other-version-decoding", "convergence", ["fault other-version-decoding r1 \"\" \"\" \"\" \"\"", Pool, "deliver r1 1"]),
        ("lose-row-in-snapshot", "restart", [Pool, "fault lose-row-in-snapshot r1 node_pools \"\" \"\" \"\""]),
        ("lose-table-in-snapshot", "restart", [Pool, "fault lose-table-in-snapshot r1 node_pools \"\" \"\" \"\""]),
        ("lose-index-in-snapshot", "restart", [Pool, "fault lose-index-in-snapshot r1 \"\" \"\" \"\" \"\""]),
        ("alter-snapshot-bytes", "exception", [Pool, "fault alter-snapshot-bytes r1 \"\" \"\" \"\" \"77\""]),
        ("restore-into-dirty-state", "restart", [Pool, "deliver r1 1", NoPool, "fault restore-into-dirty-state r1 \"\" \"\" \"\" \"\""]),
        ("restore-while-writing", "restart", [Pool, "fault restore-while-writing r1 \"\" \"\" \"\" \"\""]),
        ("index-row-not-moved", "convergence", [NextPool, "deliver r1 1", "fault index-row-not-moved r1 \"\" \"\" \"\" \"\"", Pool, "deliver r1 1"]),
        ("index-key-not-moved", "index-rebuild", [Eval, "fault index-key-not-moved r0 \"\" \"\" \"\" \"\"", MovedEval]),
        ("mutate-after-first", "mutation", [Pool, "fault mutate-after-first r0 node_pools \"\" \"Description\" \"\""]),
        ("mutate-after-last", "mutation", [Pool, "fault mutate-after-last r0 node_pools \"\" \"Description\" \"\""]),
        ("mutate-after-iterate", "mutation", [Pool, "fault mutate-after-iterate r0 node_pools \"\" \"Description\" \"\""]),
        ("mutate-after-bound", "mutation", [Pool, "fault mutate-after-bound r0 node_pools \"\" \"Description\" \"\""]),
        ("mutate-after-watch", "mutation", [Pool, "fault mutate-after-watch r0 node_pools \"\" \"Description\" \"\""]),
        ("mutate-after-snapshot", "mutation", [Pool, "fault mutate-after-snapshot r0 node_pools \"\" \"Description\" \"\""]),
        ("mutate-after-event", "mutation", ["fault mutate-after-event r1 node_pools \"\" \"Description\" \"\"", Pool, "deliver r1 1"]),
        ("mutate-and-undo", "mutation", [Pool, "fault mutate-and-undo r0 node_pools \"\" \"Description\" \"\"", NextPool]),
        ("mutate-after-delete", "mutation", [Pool, "fault mutate-after-delete r0 node_pools \"\" \"Description\" \"\"", NoPool, NextPool]),
        ("swap-rows", "mutation", [Pool, NextPool, "fault swap-rows r0 node_pools \"\" \"Description\" \"\""]),
    ];

    public static TheoryData<string, GuardMode> Stories
    {
        get
        {
            var data = new TheoryData<string, GuardMode>();
            foreach ((string fault, _, _) in s_stories)
            {
                data.Add(fault, GuardMode.Shadow);
                data.Add(fault, GuardMode.Checksum);
            }
            return data;
        }
    }

    public static TheoryData<string> Faults => [.. s_stories.Select(story => story.Fault)];

    [Theory]
    [MemberData(nameof(Stories))]
    public void The_fault_is_reported_and_the_script_without_it_is_clean(string fault, GuardMode guard)
    {
        (_, string oracle, string[] lines) = Array.Find(s_stories, story => story.Fault == fault);
        Script script = Of(lines, guard);
        RunResult seen = Runner.Run(s_nomad, script, new RunOptions());
        Assert.True(seen.FaultActed);
        Assert.NotEmpty(seen.Violations);
        Assert.Equal(oracle, seen.Violations[0].Oracle);
        Assert.Empty(Runner.Run(s_nomad, script, new RunOptions { WithoutFaults = true }).Violations);
        Assert.Equal(seen.TraceDigest, Runner.Run(s_nomad, script, new RunOptions()).TraceDigest);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void In_generated_runs_it_is_placed_and_reported_and_never_effective_in_silence(string fault)
    {
        bool isReported = false;
        for (int run = 0; run < 12 && !isReported; run++)
        {
            var request = new RunRequest(s_nomad, "faults", 60, new ScriptOptions("faults", 3, GuardMode.Shadow, ""), [FaultRequest.Parse(fault)]);
            GeneratedRun done = GeneratedRun.Execute(request, "run", run, CancellationToken.None);
            isReported = done.Result.Violations.Count > 0;
            Assert.False(!isReported && done.Result.FaultActed && Effectiveness.Judge(s_nomad, done.Script), $"run {run} of {fault} is effective and unreported");
        }
        Assert.True(isReported, "in none of twelve runs was it reported");
    }

    [Theory]
    [InlineData("keep-request-object")]
    [InlineData("mutate-after-event")]
    public void A_row_that_one_entry_writes_twice_is_struck_as_it_was_written_last(string fault)
    {
        // A plan inserts its deployment, and then a copy that counts what was placed.
        IEnumerable<Step> canary = s_nomad.InitialStates.First(state => state.Key == "canary").Value.Select(command => new ProposeStep(command));
        var script = new Script("nomad", new ScriptOptions("seed", 1, GuardMode.Shadow, ""), [new FaultStep(fault, 0, "deployment", "", "StatusDescription", ""), .. canary]);
        Violation violation = Assert.Single(Runner.Run(s_nomad, script, new RunOptions()).Violations.Take(1));
        Assert.Equal("mutation:deployment.StatusDescription", violation.Signature);
    }

    private static Script Of(string[] lines, GuardMode guard)
    {
        IEnumerable<Step> steps = lines.Select((line, i) => StepText.Parse(s_nomad, line.Replace("<id>", ID, StringComparison.Ordinal), i + 1, 3));
        return new Script("nomad", new ScriptOptions("seed", 3, guard, ""), [.. steps]);
    }
}
