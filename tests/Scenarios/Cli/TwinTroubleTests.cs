using System.Globalization;
using Harness.Campaigns;
using Harness.Campaigns.Twins;
using Harness.Cli;
using Harness.Machines;
using Harness.Nomad;
using Harness.Scripts;
using Harness.Simulation;
using Scenarios.Campaigns;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Cli;

/// <summary>A twin that cannot do its work says so: it is no difference, and it takes none back.</summary>
public sealed class TwinTroubleTests : IDisposable
{
    private static readonly string s_cli = typeof(CommandLine).Assembly.Location;
    private static readonly WorkerStart s_worker = new("dotnet", [s_cli, "worker", "--assembly", Shell.Toys]);

    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_process_that_cannot_read_the_script_is_a_twin_that_did_not_run()
    {
        // It was not told of the assembly.
        using var twins = new ProcessTwins(new WorkerStart("dotnet", [s_cli, "worker"])) { Asked = [0] };
        TwinReport report = twins.Judge(Erased(new NobodySpecification()), [Notes("asks-nobody", 2)], 1, CancellationToken.None);
        Assert.Null(report.Violation);
        TwinOutcome only = Assert.Single(report.Outcomes);
        Assert.Equal(0, only.Runs);
        Assert.StartsWith("it cannot read the script: ", only.NotRun, StringComparison.Ordinal);
        Assert.Contains("there is no specification 'asks-nobody'", only.NotRun, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("many\n", "the process does not answer: ")]
    [InlineData("-1\n", "its answer cannot be read: a run has a line for its snapshot")]
    [InlineData("2000000000\nnone\n", "the process ended, or did not answer in time")]
    [InlineData("99999999999\n", "the process does not answer: ")]
    [InlineData("1\nnonsense\n", "its answer cannot be read: ")]
    [InlineData("2\nnone\n\"Note\" 1f 2f\n", "its answer cannot be read: ")]
    [InlineData("2\nnone\n\"Note\" 1f 2f 7b7\n", "its answer cannot be read: ")]
    [InlineData("2\nnone\n\\\"Note\" 1f 2f 7b7d\n", "its answer cannot be read: ")]
    [InlineData("3\nnone\n", "the process ended, or did not answer in time")]
    [InlineData("", "the process ended, or did not answer in time")]
    public void A_garbled_answer_is_one_clear_error_and_no_difference(string answer, string reason)
    {
        // It says what surroundings it has, is asked, and answers that.
        var garbling = new WorkerStart("/bin/sh", ["-c", "printf '%s\\n' \"$0\"; read -r asked; printf '%s' \"$1\"", ProcessFacts.OfThisProcess().Print(), answer]);
        using var twins = new ProcessTwins(garbling) { Asked = [0], PlainProcesses = 0 };
        TwinReport report = twins.Judge(Erased(new NobodySpecification()), [Notes("asks-nobody", 2)], 1, CancellationToken.None);
        Assert.Null(report.Violation);
        TwinOutcome only = Assert.Single(report.Outcomes);
        Assert.Equal(0, only.Runs);
        Assert.StartsWith(reason, only.NotRun, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', only.NotRun);
    }

    [Fact]
    public void A_candidate_whose_text_loses_something_only_since_it_was_made_smaller_is_none()
    {
        // What loses something shows in another process as another command: the very signature of a handler that proposes what it should not.
        ErasedSpecification specification = Erased(new LossyWhenShortSpecification());
        Script script = Script("lossy-when-short", new ProposeStep(new Note("web")), new RequestStep("number", "\"\""));
        using var twins = new ProcessTwins(s_worker) { Asked = [0] };
        Violation violation = Assert.IsType<Violation>(Replayer.Run(specification, script, keepsTrace: false, twins).Finding?.Violation);
        Assert.Equal("process-twin:Note.Command", violation.Signature);
        Finding finding = Replayer.Shrink(specification, script, violation, twins, null, CancellationToken.None);
        Assert.Equal("", ScriptReading.Loss(specification, finding.Script));
        Assert.Equal([typeof(ProposeStep), typeof(RequestStep)], finding.Script.Steps.Select(step => step.GetType()));
        Assert.NotEqual("web", ((Note)((ProposeStep)finding.Script.Steps[0]).Command).Name);
        Assert.True(finding.IsMinimal);
    }

    [Fact]
    public void An_interrupt_while_twins_run_keeps_the_difference_that_was_found()
    {
        using var interrupt = new CancellationTokenSource();
        bool hasAsked = false;
        // The first machine after a run of the script is made to look for the row that differs.
        var specification = new ProcessNumberSpecification
        {
            Happens = what =>
            {
                if (what == "ask") hasAsked = true;
                else if (hasAsked) interrupt.Cancel();
            },
        };
        using var twins = new ProcessTwins(s_worker) { Asked = [0] };
        TwinReport report = twins.Judge(Erased(specification), [Notes("asks-process-number", 2)], 1, interrupt.Token);
        Assert.True(interrupt.IsCancellationRequested);
        Assert.Equal(1UL, report.Violation?.Index);
        Finding finding = twins.Shrink(Erased(specification), report.Script!, report.Violation!, shrinks: true, null, interrupt.Token);
        Assert.Equal((report.Violation, 2, false), (finding.Violation, finding.Script.Steps.Length, finding.IsMinimal));
    }

    [Fact]
    public void A_command_that_does_not_read_back_from_its_text_is_sent_to_no_process_and_named()
    {
        using var twins = new ProcessTwins(s_worker) { Asked = [0, 1], PlainProcesses = 1 };
        var options = new CheckOptions { Specification = new LossySpecification(), Seed = "s", Runs = 2, Steps = 20, Twins = twins, TwinRuns = 1 };
        CheckResult result = Checker.Run(options, null, CancellationToken.None);
        Assert.Empty(result.Findings);
        Assert.Equal(2, result.ProcessTwins.Count);
        Assert.All(result.ProcessTwins, twin => Assert.Equal(0, twin.Runs));
        Assert.All(result.ProcessTwins, twin => Assert.Matches("^step [0-9]+ does not read back from its text: Note, Name: \"Web\" is read as \"web\"$", twin.NotRun));
    }

    [Fact]
    public void What_reads_back_is_repeated_beside_what_does_not()
    {
        ErasedSpecification lossy = Erased(new LossySpecification());
        Script whole = Script("lossy-text", new ProposeStep(new Note("web"))), lost = Script("lossy-text", new ProposeStep(new Note("Web")));
        using var twins = new ProcessTwins(s_worker) { Asked = [0] };
        TwinReport report = twins.Judge(lossy, [lost, whole], 1, CancellationToken.None);
        Assert.Null(report.Violation);
        Assert.Equal(1, Assert.Single(report.Outcomes).Runs);
        Assert.StartsWith("step 0 does not read back", Assert.Single(report.Outcomes).NotRun, StringComparison.Ordinal);
    }

    [Fact]
    public void All_commands_of_the_reference_system_read_back_from_their_text()
    {
        ErasedSpecification nomad = Erased(new NomadSpecification());
        Step[] steps = [.. nomad.Alphabet.Concat(nomad.Replacements).Concat(nomad.WideAlphabet).Select(command => new ProposeStep(command))];
        Assert.Equal("", ScriptReading.Loss(nomad, Script("nomad", steps)));
        var request = new Harness.Generation.RunRequest(nomad, "texts", 100, new ScriptOptions("texts", 3, GuardMode.Off, ""), []);
        Assert.Equal("", ScriptReading.Loss(nomad, Harness.Generation.GeneratedRun.Execute(request, "run", 0, CancellationToken.None).Script));
    }

    [Fact]
    public void A_difference_that_only_a_further_process_shows_is_shrunk_with_that_process()
    {
        // The first process agrees by chance; here chance is a directory that the first one makes.
        string[] command = ["-c", "if mkdir \"$0\" 2>/dev/null; then exec \"$@\"; else HOME=/elsewhere exec \"$@\"; fi", _shell.PathOf("first"), "dotnet", s_cli, "worker", "--assembly", Shell.Toys];
        using var twins = new ProcessTwins(new WorkerStart("/bin/sh", command)) { Asked = [0] };
        ErasedSpecification specification = Erased(new EnvironmentSpecification());
        Script script = Notes("asks-environment", 3);
        Violation? violation = Replayer.Run(specification, script, keepsTrace: false, twins).Finding?.Violation;
        Assert.Equal("hash seed", ProcessTwins.ClassOf(Assert.IsType<Violation>(violation)));
        Finding finding = Replayer.Shrink(specification, script, violation!, twins, null, CancellationToken.None);
        Assert.Single(finding.Script.Steps);
        Assert.True(finding.IsMinimal);
    }

    [Fact]
    public void A_file_whose_process_cannot_be_had_could_not_be_tried_and_is_code_3()
    {
        string path = File("asks-clock", "clock");
        (int code, string output, _) = _shell.Run("replay", path, "--assembly", Shell.Toys);
        Assert.Equal(3, code);
        Assert.Contains("could not be tried: expected process-twin:Notes.Value in a process of its own; no processes are started here", output, StringComparison.Ordinal);
        Assert.Equal(3, _shell.Run("shrink", path, "--assembly", Shell.Toys).Code);
    }

    [Fact]
    public void The_reason_why_a_file_could_not_be_tried_is_that_of_its_class()
    {
        ErasedSpecification specification = Erased(new NobodySpecification());
        Script script = Notes("asks-nobody", 1);
        using var none = new ProcessTwins(new WorkerStart("/no/such/program", [])) { Asked = [0] };
        using var plain = new ProcessTwins(s_worker) { Asked = [0], PlainProcesses = 0 };
        Assert.Contains("/no/such/program", Untried(Replayer.Run(specification, script, keepsTrace: false, none), "hash seed"), StringComparison.Ordinal);
        Assert.Contains("/no/such/program", Untried(Replayer.Run(specification, script, keepsTrace: false, none), ""), StringComparison.Ordinal);
        // Here the process ran, and came to the same.
        Replay same = Replayer.Run(specification, script, keepsTrace: false, plain);
        Assert.Null(Untried(same, "hash seed"));
        Assert.Contains("there is no class 'moon'", Untried(same, "moon"), StringComparison.Ordinal);
    }

    private static string? Untried(Replay replay, string twin)
    {
        var output = new StringWriter();
        var terminal = new Terminal(output, output, HasColours: false, IsLive: false, IsGitHub: false, CancellationToken.None);
        return ReplayCommand.Untried(terminal, new Repro(replay.Finding?.Script ?? Notes("asks-nobody", 1), "process-twin:Notes.Value", null, []) { Twin = twin }, replay) ? output.ToString() : null;
    }

    private string File(string specification, string twin)
    {
        string path = _shell.PathOf("twin.repro");
        System.IO.File.WriteAllText(path, new Repro(Notes(specification, 1), "process-twin:Notes.Value", null, []) { Twin = twin }.Print(Erased(new NobodySpecification())));
        return path;
    }

    private static ErasedSpecification Erased(ISpecification specification) => specification.Erase();

    private static Script Notes(string specification, int count) =>
        Script(specification, [.. Enumerable.Range(0, count).Select(i => new ProposeStep(new Note("note" + i.ToString(CultureInfo.InvariantCulture))))]);

    private static Script Script(string specification, params Step[] steps) => new(specification, new ScriptOptions("seed", 2, GuardMode.Off, ""), [.. steps]);
}
