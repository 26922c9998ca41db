using Harness.Machines;
using Harness.Nomad;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>On the reference system too each oracle earns its place: a fault that it alone reports goes unnoticed when it alone is switched off.</summary>
public sealed class ExclusiveFaultStories
{
    private const string ID = "00000000-0000-0000-0000-000000000001";
    private const string Job = """propose JobRegister {"JobRegister":{"Job":{"ID":"a","Meta":{"a":"b"}}}}""";
    private const string NoJob = """propose JobDeregister {"JobDeregister":{"JobID":"a","Purge":true}}""";
    private const string Pool = """propose NodePoolUpsert {"NodePoolUpsert":{"NodePools":[{"Name":"a","Description":"b"}]}}""";
    private const string NoPool = """propose NodePoolDelete {"NodePoolDelete":{"Names":["a"]}}""";
    private const string Node = """propose NodeRegister {"NodeRegister":{"Node":{"ID":"<id>","SecretID":"<id>"}}}""";
    private const string Ineligible =
        """propose NodeUpdateEligibility {"NodeUpdateEligibility":{"NodeID":"<id>","Eligibility":"ineligible","NodeEvent":{"Message":"m"}}}""";
    private const string NoNode = """propose NodeDeregister {"NodeDeregister":{"NodeID":"<id>"}}""";
    private const string Eval = """propose EvalUpdate {"EvalUpdate":{"Evals":[{"ID":"<id>","Status":"pending"}]}}""";

    private static readonly ErasedSpecification s_nomad = ((ISpecification)new NomadSpecification()).Erase();

    public static TheoryData<string> Oracles => [.. OracleNames.All];

    // What is wrong in the moment is right again before anyone else could look: the row is deleted, written back, never copied again.
    private static string[] Script(string oracle) => oracle switch
    {
        OracleNames.Mutation => ["""fault mutate-before-commit r1 node_pools "a" "Description" "" """, Pool, "deliver r1 1", NoPool],
        OracleNames.Aliasing => [Job, "deliver r1 1", """fault shallow-copy r1 jobs "" "" "" """, Job.Replace("\"b\"", "\"c\"", StringComparison.Ordinal)],
        OracleNames.Convergence => ["""fault clock-in-apply r1 nodes "" "StatusUpdatedAt" "" """, Node, "deliver r1 1", NoNode],
        OracleNames.Results => ["""fault clock-in-result r1 "" "" "" "" """, Pool],
        OracleNames.Replay => [Node, """fault apply-twice r* "" "" "" "" """, Ineligible, NoNode],
        OracleNames.Restart => [Pool, """fault lose-field-in-snapshot r1 node_pools "" "Description" "" """],
        OracleNames.Fixpoint => ["""fault unstable-snapshot r* "" "" "" "" """, Pool],
        OracleNames.Exception => ["""fault throw-in-apply r* "" "" "" "" """, Pool],
        OracleNames.Invariants => ["""fault break-invariant r* nodes "" "NodePool" "\"no-such-pool\"" """, Node],
        OracleNames.Model => ["""fault wrong-value-in-apply r* evals "" "Status" "\"blocked\"" """, Eval],
        OracleNames.WriteOutsideApply =>
        [
            Pool, """fault write-outside-apply r0 node_pools "a" "Description" "\"other\"" """,
            """fault write-outside-apply r0 node_pools "a" "Description" "\"b\"" """,
        ],
        OracleNames.IndexRebuild => [Pool, """fault lose-index-entry r1 "" "" "" "" """],
        OracleNames.EventReplay => [Pool, """fault lose-event r1 "" "" "" "" """, NoPool],
        OracleNames.Watches =>
            [Job, "deliver r1 1", "deliver r2 1", """fault lose-wake r* "" "" "" "" """, Job.Replace("\"b\"", "\"c\"", StringComparison.Ordinal), NoJob],
        _ => throw new ArgumentException("no such oracle", nameof(oracle)),
    };

    [Theory]
    [MemberData(nameof(Oracles))]
    public void The_fault_is_reported_and_goes_unnoticed_without_its_oracle(string oracle)
    {
        RunResult seen = Run(oracle, new RunOptions());
        Assert.NotEmpty(seen.Violations);
        Assert.All(seen.Violations, violation => Assert.Equal(oracle, violation.Oracle));
        RunResult blind = Run(oracle, new RunOptions { OraclesOff = [oracle] });
        Assert.True(blind.FaultActed);
        Assert.Empty(blind.Violations);
    }

    private static RunResult Run(string oracle, RunOptions options)
    {
        IEnumerable<Step> steps = Script(oracle).Select((line, i) => StepText.Parse(s_nomad, line.Replace("<id>", ID, StringComparison.Ordinal), i + 1, 3));
        return Runner.Run(s_nomad, new Script("nomad", new ScriptOptions("seed", 3, GuardMode.Shadow, ""), [.. steps]), options);
    }
}
