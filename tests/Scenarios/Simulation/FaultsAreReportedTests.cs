using Harness.Faults;
using Harness.Generation;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using Scenarios.Simulation.Library;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Simulation;

/// <summary>Generated runs of the small library: without faults nothing is reported, and no effective fault goes unreported.</summary>
public sealed class FaultsAreReportedTests
{
    private const int Runs = 12;

    public static TheoryData<string> Faults => [.. FaultCatalogue.All.Select(fault => fault.Name)];

    private static GeneratedRun Execute(GuardMode guard, int run, params string[] faults) => GeneratedRun.Execute(
        new RunRequest(
            LibrarySpecification.Erased, "library", 60, new ScriptOptions("library", 3, guard, ""), [.. faults.Select(FaultRequest.Parse)]),
        "run", run, CancellationToken.None);

    [Theory]
    [InlineData(GuardMode.Off)]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void Without_a_fault_nothing_is_reported(GuardMode guard)
    {
        for (int run = 0; run < Runs; run++)
        {
            GeneratedRun done = Execute(guard, run);
            Assert.Empty(done.Result.Violations);
            Assert.Equal(done.Result.TraceDigest, Runner.Run(LibrarySpecification.Erased, done.Script, new RunOptions()).TraceDigest);
        }
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void No_effective_fault_goes_unreported(string fault)
    {
        int acted = 0;
        for (int run = 0; run < Runs; run++)
        {
            GeneratedRun done = Execute(GuardMode.Shadow, run, fault);
            if (done.Result.FaultActed) acted++;
            if (done.Result.Violations.Count > 0) continue;
            // Some wrong values no oracle can know: nobody modelled or constrained them, and all servers agree on them.
            if (fault is "wrong-value-in-apply") continue;
            Assert.False(Effectiveness.Judge(LibrarySpecification.Erased, done.Script), $"run {run} of {fault} is effective and unreported");
        }
        Assert.True(acted > 0, "the fault never acted");
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_script_with_a_fault_gives_the_same_violation_and_trace_again(string fault)
    {
        for (int run = 0; run < 3; run++)
        {
            GeneratedRun done = Execute(GuardMode.Checksum, run, fault);
            RunResult again = Runner.Run(LibrarySpecification.Erased, done.Script, new RunOptions());
            Assert.Equal(done.Result.TraceDigest, again.TraceDigest);
            Assert.Equal(done.Result.Violations, again.Violations);
            RunResult shadow = Runner.Run(
                LibrarySpecification.Erased, done.Script with { Options = done.Script.Options with { Guard = GuardMode.Shadow } }, new RunOptions());
            Assert.Equal(done.Result.Violations.Select(violation => violation.Signature), shadow.Violations.Select(violation => violation.Signature));
        }
    }
}
