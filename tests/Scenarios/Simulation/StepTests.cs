using System.Collections.Immutable;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Simulation;

/// <summary>What each kind of step does to a cluster, seen through the trace's lines and what the oracles say.</summary>
public sealed class StepTests
{
    private static readonly ErasedSpecification Notes = ((ISpecification)new NoteSpecification()).Erase();

    private static RunResult Run(params Step[] steps) => Run(new RunOptions { KeepTrace = true }, steps);

    private static RunResult Run(RunOptions options, params Step[] steps) =>
        Runner.Run(Notes, new Script("notes", new ScriptOptions("seed", 3, GuardMode.Shadow, ""), [.. steps]), options);

    private static ProposeStep Propose(string command) => new(command);

    [Fact]
    public void A_script_without_faults_reports_nothing()
    {
        RunResult result = Run(
            Propose("put a=1"), new DeliverStep(1, 1), Propose("put b=2"), new SnapshotStep(1), new CrashStep(1), new TickStep(5),
            Propose("remove a"), new RestartStep(1), new InstallStep(0, 2), new ReadStep(2, "get", "b"), new CrashStep(0), Propose("put c=3"));
        Assert.Empty(result.Violations);
        Assert.Equal(4, result.Counts.Commands);
        Assert.Equal(12, result.Counts.Steps);
        Assert.Equal(1, result.Counts.Coverage["remove/ok"]);
    }

    [Fact]
    public void The_same_script_gives_the_same_trace()
    {
        Step[] steps = [Propose("put a=1"), new DeliverStep(1, 1), new TickStep(7), Propose("put b=2"), new CrashStep(2)];
        Assert.Equal(Run(steps).TraceDigest, Run(steps).TraceDigest);
        Assert.Equal(Run(steps).Trace, Run(steps).Trace);
        Assert.NotEqual(Run(steps).TraceDigest, Run([.. steps[..^1]]).TraceDigest);
    }

    [Fact]
    public void Steps_that_cannot_act_are_traced_and_do_nothing()
    {
        RunResult result = Run(
            new DeliverStep(1, 1), new DeliverStep(7, 1), new RestartStep(0), new InstallStep(0, 1), new InstallStep(5, 9), new SnapshotStep(3),
            new CrashStep(-1), new TickStep(-4), new RequestStep("none", ""), new ReadStep(0, "none", ""), new FaultStep("none", 0, "", "", "", ""));
        Assert.Empty(result.Violations);
        Assert.Equal(0, result.Counts.Applied);
        Assert.Equal(10, result.Trace.Count(line => line.EndsWith("(nothing to do)", StringComparison.Ordinal)));
    }

    [Fact]
    public void With_all_replicas_down_a_proposal_comes_to_nothing()
    {
        RunResult result = Run(new CrashStep(0), new CrashStep(1), new CrashStep(2), Propose("put a=1"), new RestartStep(2), Propose("put b=2"));
        Assert.Empty(result.Violations);
        Assert.Equal(1, result.Counts.Commands);
    }

    [Fact]
    public void A_lagging_leader_first_applies_what_is_committed()
    {
        RunResult result = Run(Propose("put a=1"), Propose("put b=2"), new CrashStep(0), Propose("remove a"));
        Assert.Equal(1, result.Counts.Coverage["remove/ok"]);
        Assert.Contains("r1@1=", result.Trace[3], StringComparison.Ordinal);
        Assert.Contains("r1@3=", result.Trace[3], StringComparison.Ordinal);
    }

    [Fact]
    public void A_restart_replays_from_the_last_snapshot_only()
    {
        RunResult result = Run(Propose("put a=1"), Propose("put b=2"), new SnapshotStep(0), Propose("put c=3"), new CrashStep(0), new RestartStep(0));
        Assert.Empty(result.Violations);
        Assert.DoesNotContain("r0@2=", result.Trace[5], StringComparison.Ordinal);
        Assert.Contains("r0@3=", result.Trace[5], StringComparison.Ordinal);
    }

    [Fact]
    public void An_install_never_moves_a_replica_back()
    {
        RunResult result = Run(Propose("put a=1"), new DeliverStep(1, 1), new InstallStep(1, 0));
        Assert.Empty(result.Violations);
        Assert.EndsWith("(nothing to do)", result.Trace[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_clock_in_Apply_is_a_failure_to_converge()
    {
        Violation violation = Run(Propose("clock"), new DeliverStep(1, 1)).Violations[0];
        Assert.Equal((OracleNames.Convergence, 1, 1UL, 1), (violation.Oracle, violation.Replica, violation.Index, violation.Step));
    }

    [Fact]
    public void A_server_s_own_random_number_in_a_result_is_reported()
    {
        Violation violation = Assert.Single(Run(Propose("answer-random"), new DeliverStep(2, 1)).Violations);
        Assert.Equal((OracleNames.Results, 2, "answer-random"), (violation.Oracle, violation.Replica, violation.Table));
    }

    [Fact]
    public void An_undeclared_exception_is_reported_with_its_user_frame()
    {
        Violation violation = Assert.Single(Run(Propose("put a=1"), Propose("throw up"), Propose("put b=1")).Violations);
        Assert.Equal("exception:InvalidOperationException@NoteMachine.Apply", violation.Signature);
        Assert.Equal(1, violation.Step);
    }

    [Fact]
    public void A_query_that_throws_is_reported()
    {
        Violation violation = Assert.Single(Run(new ReadStep(1, "fail", "x")).Violations);
        Assert.Equal(OracleNames.Exception, violation.Oracle);
        Assert.Equal(1, violation.Replica);
    }

    [Fact]
    public void The_end_of_a_script_delivers_everything()
    {
        Violation violation = Run(Propose("clock"), new CrashStep(1)).Violations[0];
        Assert.Equal((OracleNames.Convergence, 2), (violation.Oracle, violation.Step));
    }

    [Fact]
    public void A_skipped_entry_is_a_failure_to_converge()
    {
        RunResult result = Run(new FaultStep("skip-entry", 1, "", "", "", ""), Propose("put a=1"), new DeliverStep(1, 1));
        Assert.True(result.FaultActed);
        Assert.Equal(OracleNames.Convergence, result.Violations[0].Oracle);
        Assert.Empty(Run(new RunOptions { WithoutFaults = true }, new FaultStep("skip-entry", 1, "", "", "", ""), Propose("put a=1")).Violations);
    }
}
