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

    private static readonly Lazy<IReadOnlyList<(Script Script, IReadOnlyList<UInt128> Quiet)>> s_scripts =
        new(() => [.. Scripts().Select(script => (script, Effectiveness.Quiet(s_nomad, script with { Steps = script.Steps.Insert(0, new FaultStep("break-invariant", -1, "", "", "", "")) })))]);

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

    [Theory]
    [MemberData(nameof(Invariants))]
    public void A_break_makes_its_invariant_fail_or_changes_nothing(string invariant)
    {
        InvariantBreak way = s_nomad.InvariantBreaks.Single(pair => pair.Key == invariant).Value;
        var fault = new FaultStep("break-invariant", -1, way.Table, "", way.Path, way.Json);
        // Others may tell of it first.
        var judging = new RunOptions { Twins = false, OraclesOff = [.. OracleNames.All.Where(oracle => oracle != OracleNames.Invariants)] };
        int broken = 0;
        foreach ((Script script, IReadOnlyList<UInt128> quiet) in s_scripts.Value)
        {
            Script struck = script with { Steps = script.Steps.Insert(0, fault) };
            IReadOnlyList<Violation> violations = Runner.Run(s_nomad, struck, judging).Violations;
            if (violations.Any(violation => violation.Message.StartsWith($"invariant {invariant}:", StringComparison.Ordinal))) broken++;
            else Assert.False(Effectiveness.Judge(s_nomad, struck, quiet), $"{way.Json} was written into {way.Table}.{way.Path}, and {invariant} holds: {string.Join("; ", violations)}");
        }
        Assert.True(broken > 0, "it was never broken");
    }

    [Fact]
    public void A_drain_that_breaks_nothing_waits_for_a_node_that_takes_work()
    {
        string[] lines =
        [
            """propose NodeRegister {"NodeRegister":{"Node":{"ID":"<id>","SecretID":"<id>"}}}""",
            """propose NodeUpdateEligibility {"NodeUpdateEligibility":{"NodeID":"<id>","Eligibility":"ineligible"}}""",
            """fault break-invariant r* nodes "" "DrainStrategy" "{\"DrainSpec\":{\"Deadline\":1}}" """,
            """propose NodeUpdateStatus {"NodeUpdateStatus":{"NodeID":"<id>","Status":"ready"}}""",
            """propose NodeUpdateEligibility {"NodeUpdateEligibility":{"NodeID":"<id>","Eligibility":"eligible"}}""",
        ];
        var script = new Script("nomad", new ScriptOptions("drain", 2, GuardMode.Shadow, ""), [.. lines.Select((line, i) => StepText.Parse(s_nomad, line.Replace("<id>", ID, StringComparison.Ordinal).Trim(), i + 1, 2))]);
        Violation violation = Runner.Run(s_nomad, script, new RunOptions()).Violations[0];
        Assert.Equal(("invariants", 4, "SchedulingEligibility"), (violation.Oracle, violation.Step, violation.Path));
    }
}
