using Harness.Campaigns;
using Harness.Campaigns.Twins;
using Harness.Cli;
using Harness.Machines;
using Scenarios.Campaigns;
using Xunit;

namespace Scenarios.Cli;

/// <summary>Twins that are processes of their own: each class names what a machine asks its surroundings for, and no sound machine is blamed.</summary>
public sealed class ProcessTwinTests : IDisposable
{
    private static readonly string[] FakeTime = ["/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"];

    private readonly Shell _shell = new() { StartsProcesses = true };

    public static TheoryData<NotingSpecification, string> Askers => new()
    {
        { new TimeZoneSpecification(), "time zone" },
        { new CultureSpecification(), "culture" },
        { new CollectorSpecification(), "GC mode" },
        { new EnvironmentSpecification(), "environment" },
    };

    public void Dispose() => _shell.Dispose();

    [Theory]
    [MemberData(nameof(Askers))]
    public void What_a_machine_asks_its_process_for_is_named_by_the_twin_that_differs(NotingSpecification specification, string kind) => Names(specification, kind);

    [Fact]
    public void A_machine_that_asks_the_system_clock_is_named_by_the_twin_with_another_one_or_the_check_says_that_it_was_not_run()
    {
        if (Array.Exists(FakeTime, File.Exists))
        {
            Names(new ClockSpecification(), "clock");
            return;
        }
        CheckResult result = Check(new ClockSpecification(), "clock");
        Assert.Empty(result.Findings);
        Assert.Contains(result.ProcessTwins, twin => twin is { Class: "clock", Runs: 0 } && twin.NotRun.StartsWith("libfaketime is not installed", StringComparison.Ordinal));
    }

    [Fact]
    public void The_order_of_string_hashes_is_found_by_check_shrunk_to_one_step_and_found_again_by_replay()
    {
        (int code, string output, string error) = _shell.Check("asks-hash-seed", "--seed", "s");
        Assert.True(code == 1, output + error);
        Assert.Contains("oracle process-twin", output, StringComparison.Ordinal);
        Assert.Contains("  hash seed: a process with another seed of string hashes comes to something else: another state at index 1 (Note)", output, StringComparison.Ordinal);
        Assert.Contains("  script: 1 steps", output, StringComparison.Ordinal);
        Assert.Contains("\ndigest none\n", File.ReadAllText(_shell.Repro()), StringComparison.Ordinal);
        (code, output, error) = _shell.Run("replay", _shell.Repro(), "--assembly", Shell.Toys);
        Assert.True(code == 1, output + error);
        Assert.Contains("REPRODUCED process-twin:", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_asks_nobody_is_the_same_in_every_process()
    {
        (int code, string output, string error) = _shell.Check("asks-nobody", "--seed", "s");
        Assert.True(code == 0, output + error);
        foreach (string kind in ProcessTwins.Classes)
        {
            if (kind != "clock" || Array.Exists(FakeTime, File.Exists)) Assert.Contains($"{kind} 3", output, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_twin_that_cannot_be_started_is_reported_with_the_reason()
    {
        using var twins = new ProcessTwins(new WorkerStart("/no/such/program", [])) { Asked = [0] };
        CheckResult result = Checker.Run(Options(new NobodySpecification(), twins), null, CancellationToken.None);
        Assert.Empty(result.Findings);
        TwinOutcome only = Assert.Single(result.ProcessTwins);
        Assert.Equal(0, only.Runs);
        Assert.Contains("/no/such/program", only.NotRun, StringComparison.Ordinal);
    }

    private static void Names(NotingSpecification specification, string kind)
    {
        CheckResult result = Check(specification, kind);
        Finding finding = Assert.Single(result.Findings);
        Assert.Equal("process-twin", finding.Violation.Oracle);
        Assert.StartsWith($"{kind}: a process with ", finding.Violation.Message, StringComparison.Ordinal);
        Assert.Equal(1UL, finding.Violation.Index);
        Assert.Equal("Note", finding.Violation.LastWriteMessage);
        Assert.NotEqual(finding.Violation.Old, finding.Violation.New);
        Assert.Single(finding.Script.Steps);
        Assert.True(finding.IsMinimal);
    }

    private static CheckResult Check(NotingSpecification specification, string kind)
    {
        WorkerStart start = new("dotnet", [typeof(CommandLine).Assembly.Location, "worker", "--assembly", Shell.Toys]);
        using var twins = new ProcessTwins(start) { Asked = [0, ProcessTwins.Classes.ToList().IndexOf(kind)], PlainProcesses = 1 };
        return Checker.Run(Options(specification, twins), null, CancellationToken.None);
    }

    private static CheckOptions Options(ISpecification specification, ProcessTwins twins) =>
        new() { Specification = specification, Seed = "s", Runs = 6, Steps = 40, Twins = twins, TwinRuns = 1 };
}
