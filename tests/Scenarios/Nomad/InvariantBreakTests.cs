using Harness.Generation;
using Harness.Machines;
using Harness.Nomad;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Nomad;

/// <summary>The wrong values that break the reference system's invariants are written where they break them, and nowhere else.</summary>
public sealed class InvariantBreakTests
{
    private const string ID = "00000000-0000-0000-0000-000000000001";
    private const int Runs = 2;

    private static readonly ErasedSpecification s_nomad = ((ISpecification)new NomadSpecification()).Erase();

    private static readonly string[] s_before =
    [
        """propose NodeRegister {"NodeRegister":{"Node":{"ID":"<1>","SecretID":"<1>","SchedulingEligibility":"ineligible"}}}""",
        """propose JobRegister {"JobRegister":{"Job":<job>}}""",
        """propose JobRegister {"JobRegister":{"Job":{"ID":"a","Priority":60,<groups>}}}""",
    ];

    // Rows that may have the value: a node that takes no work, a version that is not the job's present one, an allocation that is stopped.
    private static readonly string[] s_harmless =
    [
        """propose NodeUpdateStatus {"NodeUpdateStatus":{"NodeID":"<1>","Status":"ready"}}""",
        """propose JobVersionTag {"JobVersionTag":{"JobID":"a","Name":"a","Tag":{"Name":"a"}}}""",
        """propose ApplyPlanResults {"ApplyPlanResults":{"Job":<job>,"AllocsUpdated":[{<alloc>,"ID":"<1>","DesiredStatus":"stop"}]}}""",
    ];

    // Rows that are written and taken back: something that comes later in the same entry is not there, or has no name.
    private static readonly string[] s_takenBack =
    [
        """propose BatchNodeUpdateDrain {"BatchNodeUpdateDrain":{"Updates":{"<1>":{"DrainStrategy":{}},"<9>":{"DrainStrategy":{}}}}}""",
        """propose JobRegister {"JobRegister":{"Job":{"ID":"a","Priority":61,<groups>},"Eval":{}}}""",
        """propose EvalUpdate {"EvalUpdate":{"Evals":[{"ID":"<1>","JobID":"a","Status":"pending"},{}]}}""",
        """propose ApplyPlanResults {"ApplyPlanResults":{"Job":<job>,"AllocsUpdated":[{<alloc>,"ID":"<2>","DesiredStatus":"run"},{<alloc>}],"Deployment":<deployment>}}""",
        """propose ACLPolicyUpsert {"ACLPolicyUpsert":{"Policies":[<policy>,{}]}}""",
        """propose ServiceRegistrationUpsert {"ServiceRegistrationUpsert":{"Services":[<service>,{}]}}""",
    ];

    // Rows in which each value breaks what it is meant to break.
    private static readonly string[] s_breakable =
    [
        """propose NodeRegister {"NodeRegister":{"Node":{"ID":"<2>","SecretID":"<2>"}}}""",
        """propose EvalUpdate {"EvalUpdate":{"Evals":[{"ID":"<2>","JobID":"a","Status":"pending"}]}}""",
        """propose ApplyPlanResults {"ApplyPlanResults":{"Job":<job>,"AllocsUpdated":[{<alloc>,"ID":"<2>","DesiredStatus":"run"}],"Deployment":<deployment>}}""",
        """propose JobRegister {"JobRegister":{"Job":{"ID":"a","Priority":62,<groups>}}}""",
        """propose ACLPolicyUpsert {"ACLPolicyUpsert":{"Policies":[<policy>]}}""",
        """propose ServiceRegistrationUpsert {"ServiceRegistrationUpsert":{"Services":[<service>]}}""",
        """propose JobRegister {"JobRegister":{"Job":{"ID":"b",<groups>}}}""",
        """propose VarApplyState {"VarApplyState":{"Op":"set","Var":{"Namespace":"default","Path":"a","Data":"YQ=="}}}""",
    ];

    private static readonly (string Word, string Json)[] s_parts =
    [
        ("<job>", """{"ID":"a",<groups>}"""),
        ("<groups>", """ "TaskGroups":[{"Name":"a","Count":1,"Tasks":[{"Name":"a","Driver":"a"}]}]"""),
        ("<alloc>", """ "EvalID":"<1>","NodeID":"<1>","JobID":"a","TaskGroup":"a","ClientStatus":"pending" """),
        ("<deployment>", """{"ID":"<1>","Namespace":"default","JobID":"a","Status":"running","TaskGroups":{"a":{"DesiredTotal":1,"ProgressDeadline":1}}}"""),
        ("<policy>", """{"Name":"a","Rules":"namespace \"default\" { policy = \"read\" }"}"""),
        ("<service>", """{"ID":"a","ServiceName":"a","Namespace":"default","NodeID":"<1>","JobID":"a","AllocID":"<2>"}"""),
        ("<1>", ID), ("<2>", "00000000-0000-0000-0000-000000000002"), ("<9>", "00000000-0000-0000-0000-000000000009"),
    ];

    private static readonly Lazy<Ground> s_refused = new(() => After(s_takenBack));
    private static readonly Lazy<IReadOnlyList<Ground>> s_grounds = new(() => [.. Scripts().Select(script => new Ground(script, 0)), After(s_harmless), s_refused.Value]);

    private static Ground After(string[] first) => new(Scripted(1, [.. s_before, .. first, .. s_breakable]), s_before.Length);

    /// <summary>A script, where the fault is put into it, and what it comes to without.</summary>
    private sealed class Ground(Script script, int at)
    {
        private readonly IReadOnlyList<UInt128> _quiet = Effectiveness.Quiet(s_nomad, With(script, at, new FaultStep("break-invariant", -1, "", "", "", "")));

        public IReadOnlyList<Violation> Violations(FaultStep fault) => Runner.Run(s_nomad, With(script, at, fault), s_judging).Violations;

        public bool Changes(FaultStep fault) => Effectiveness.Judge(s_nomad, With(script, at, fault), _quiet);

        private static Script With(Script script, int at, FaultStep fault) => script with { Steps = script.Steps.Insert(at, fault) };
    }

    // Other oracles may tell of it first.
    private static readonly RunOptions s_judging = new() { Twins = false, OraclesOff = [.. OracleNames.All.Where(oracle => oracle != OracleNames.Invariants)] };

    private static Script Scripted(int replicas, string[] lines) =>
        new("nomad", new ScriptOptions("breaks", replicas, GuardMode.Shadow, ""), [.. lines.Select((line, i) => StepText.Parse(s_nomad, Spelled(line).Trim(), i + 1, replicas))]);

    private static string Spelled(string line)
    {
        foreach ((string word, string json) in s_parts) line = line.Replace(word, json, StringComparison.Ordinal);
        return line;
    }

    public static TheoryData<string> Invariants => [.. s_nomad.InvariantBreaks.Select(pair => pair.Key)];

    // What small commands come to after one another, and what generated ones do.
    private static IReadOnlyList<Script> Scripts()
    {
        var options = new ScriptOptions("breaks", 1, GuardMode.Shadow, "");
        IEnumerable<object> small = s_nomad.InitialStates.First(state => state.Key == "canary").Value
            .Concat(s_nomad.FillingCommands).Concat(s_nomad.Alphabet).Concat(s_nomad.Replacements);
        IEnumerable<Script> generated = Enumerable.Range(0, Runs).Select(run => GeneratedRun.Execute(
            new RunRequest(s_nomad, "breaks", 60, options, []), "run", run, CancellationToken.None).Script);
        return [new Script(s_nomad.Name, options, [.. small.Select(command => new ProposeStep(command))]), .. generated];
    }

    private static FaultStep Fault(string invariant)
    {
        InvariantBreak way = s_nomad.InvariantBreaks.Single(pair => pair.Key == invariant).Value;
        return new FaultStep("break-invariant", -1, way.Table, "", way.Path, way.Json);
    }

    private static Violation? Broken(IReadOnlyList<Violation> violations, string invariant) =>
        violations.FirstOrDefault(violation => violation.Message.StartsWith($"invariant {invariant}:", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Invariants))]
    public void A_break_makes_its_invariant_fail_or_changes_nothing(string invariant)
    {
        FaultStep fault = Fault(invariant);
        int broken = 0;
        foreach (Ground ground in s_grounds.Value)
        {
            IReadOnlyList<Violation> violations = ground.Violations(fault);
            if (Broken(violations, invariant) is not null) broken++;
            else Assert.False(ground.Changes(fault), $"{fault.Value} was written into {fault.Table}.{fault.Path}, and {invariant} holds: {string.Join("; ", violations)}");
        }
        Assert.True(broken > 0, "it was never broken");
    }

    [Theory]
    [MemberData(nameof(Invariants))]
    public void A_break_passes_over_rows_that_are_taken_back(string invariant)
    {
        Violation broken = Assert.IsType<Violation>(Broken(s_refused.Value.Violations(Fault(invariant)), invariant));
        Assert.InRange(broken.Step, s_before.Length + 1 + s_takenBack.Length, s_before.Length + s_takenBack.Length + s_breakable.Length);
    }

    [Fact]
    public void A_drain_that_breaks_nothing_waits_for_a_node_that_takes_work()
    {
        string[] lines =
        [
            """propose NodeRegister {"NodeRegister":{"Node":{"ID":"<1>","SecretID":"<1>"}}}""",
            """propose NodeUpdateEligibility {"NodeUpdateEligibility":{"NodeID":"<1>","Eligibility":"ineligible"}}""",
            """fault break-invariant r* nodes "" "DrainStrategy" "{\"DrainSpec\":{\"Deadline\":1}}" """,
            """propose NodeUpdateStatus {"NodeUpdateStatus":{"NodeID":"<1>","Status":"ready"}}""",
            """propose NodeUpdateEligibility {"NodeUpdateEligibility":{"NodeID":"<1>","Eligibility":"eligible"}}""",
        ];
        Violation violation = Runner.Run(s_nomad, Scripted(2, lines), new RunOptions()).Violations[0];
        Assert.Equal(("invariants", 4, "SchedulingEligibility"), (violation.Oracle, violation.Step, violation.Path));
    }
}
