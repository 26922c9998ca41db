using System.Globalization;
using System.Text.Json;
using Harness.Campaigns;
using Harness.Campaigns.Twins;
using Harness.Cli;
using Harness.Generation;
using Harness.Machines;
using Harness.Scripts;
using Scenarios.Campaigns;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Cli;

/// <summary>How many runs processes of their own repeat, and that neither batches nor threads change what they find.</summary>
public sealed class TwinBatchTests : IDisposable
{
    private static readonly string s_cli = typeof(CommandLine).Assembly.Location;
    private static readonly WorkerStart s_worker = new("dotnet", [s_cli, "worker", "--assembly", Shell.Toys]);

    private readonly Shell _shell = new() { StartsProcesses = true };

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("check")]
    [InlineData("soak")]
    public void A_number_of_runs_that_is_none_is_refused_by_the_option_s_name(string command)
    {
        (int code, _, string error) = _shell.Run(command, "--process-twins", "some");
        Assert.Equal(2, code);
        Assert.Contains("--process-twins: 'some' is neither all nor a whole number from 0 to 2147483647", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_class_that_cannot_be_had_is_asked_for_once_and_not_in_every_batch()
    {
        string starts = _shell.PathOf("starts");
        using var twins = new ProcessTwins(new WorkerStart("/bin/sh", ["-c", $"echo once >> '{starts}'; exit 1"])) { Asked = [0, 1], BatchRuns = 2 };
        ErasedSpecification toy = Catalogue.Load(Shell.Toys).Find("asks-nobody", "", null).Erase();
        Script[] scripts = [new Script(toy.Name, new ScriptOptions("s", 1, GuardMode.Off, ""), [])];
        string[] first = [.. twins.Judge(toy, scripts, 1, CancellationToken.None).Outcomes.Select(outcome => outcome.NotRun)];
        Assert.All(first, why => Assert.NotEqual("", why));
        Assert.Equal(first, twins.Judge(toy, scripts, 1, CancellationToken.None).Outcomes.Select(outcome => outcome.NotRun));
        Assert.Equal(2, File.ReadAllLines(starts).Length);
    }

    [Fact]
    public void Check_repeats_all_runs_in_every_class_if_it_is_asked_to_and_says_so()
    {
        (int code, string output, string error) = _shell.Check("asks-nobody", "--seed", "s", "--process-twins", "all", "--json", _shell.PathOf("all.json"));
        Assert.True(code == 0, output + error);
        JsonElement[] had = [.. Shell.Json(_shell.PathOf("all.json")).GetProperty("processTwins").EnumerateArray().Where(twin => twin.GetProperty("notRun").GetString() == "")];
        Assert.InRange(had.Length, ProcessTwins.Classes.Count - 1, ProcessTwins.Classes.Count);
        Assert.All(had, twin => Assert.Equal(6, twin.GetProperty("runs").GetInt32()));
        Assert.Matches("different draws of the swarm: [1-6] in 6 runs\n", output);
        Assert.Contains(
            $"twins in processes of their own, runs by what differs: {string.Join(", ", had.Select(twin => twin.GetProperty("class").GetString() + " 6"))}\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Soak_repeats_all_runs_in_every_class_unless_it_is_told_otherwise()
    {
        string[] soak = ["soak", "--assembly", Shell.Toys, "--spec", "asks-nobody", "--entries", "1200", "--seeds", "2", "--steady", "0", "--jobs", "2", "--out", _shell.Folder, "--quiet"];
        (int code, string output, string error) = _shell.Run(soak);
        Assert.True(code == 0, output + error);
        string runs = output.Split('\n').Single(line => line.StartsWith("runs ", StringComparison.Ordinal)).Split(' ', ',')[1];
        Assert.True(int.Parse(runs, CultureInfo.InvariantCulture) > 2 * ProcessTwins.DefaultRuns, runs);
        foreach (string kind in ProcessTwins.Classes.Where(kind => !output.Contains($"  {kind}: not run", StringComparison.Ordinal)))
            Assert.Matches($"runs by what differs: .*{kind} {runs}(,|\n)", output);
        (code, output, _) = _shell.Run([.. soak, "--process-twins", "0"]);
        Assert.Equal(0, code);
        Assert.Contains("twins in processes of their own, runs by what differs: none\n", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_difference_in_a_late_run_is_found_in_that_run_whatever_the_batches_and_the_threads()
    {
        (string seed, int late) = Enumerable.Range(0, 50)
            .Select(i => string.Create(CultureInfo.InvariantCulture, $"seldom{i}"))
            .Select(seed => (seed, Enumerable.Range(0, 70).FirstOrDefault(run => IsDifferent(seed, run))))
            .First(pair => pair.Item2 >= 12);
        CheckResult one = Check(seed, late + 9, 1, 1000), two = Check(seed, late + 9, 2, 5);
        foreach (CheckResult result in (CheckResult[])[one, two])
        {
            Finding finding = Assert.Single(result.Findings);
            Assert.Equal(("process-twin:notes", late, true), (finding.Violation.Signature, finding.Run, finding.IsMinimal));
            Assert.Equal(late + 1, Assert.Single(result.ProcessTwins).Runs);
        }
        Assert.Equal(one.Findings[0].Script.Steps.ToArray(), two.Findings[0].Script.Steps.ToArray());
        Assert.Empty(Check(seed, late, 2, 5).Findings);

        bool IsDifferent(string seed, int run) => GeneratedRun.Execute(
            new RunRequest(Erased(), seed, 8, new ScriptOptions(seed, 3, GuardMode.Shadow, ""), []), "run", run, CancellationToken.None)
            .Script.Steps.Any(step => step is ProposeStep { Command: Note { Name: SeldomSpecification.Seldom } });
    }

    [Fact]
    public void Of_two_runs_that_differ_the_lower_one_is_reported_though_a_later_class_shows_it()
    {
        using var twins = new ProcessTwins(s_worker) { Asked = [0, 1], PlainProcesses = 1 };
        TwinReport report = twins.Judge(Erased(), [Notes("web"), Notes(SeldomSpecification.Never), Notes(SeldomSpecification.Seldom)], 2, CancellationToken.None);
        Assert.Equal(1, report.Position);
        Assert.StartsWith("time zone: ", report.Violation?.Message, StringComparison.Ordinal);
        Assert.Equal([3, 2], report.Outcomes.Select(outcome => outcome.Runs));
    }

    [Fact]
    public void An_interrupt_keeps_count_of_the_batches_that_were_repeated()
    {
        using var interrupt = new CancellationTokenSource();
        using var twins = new ProcessTwins(s_worker) { Asked = [0], BatchRuns = 2 };
        CheckResult result = Checker.Run(Options(new NobodySpecification(), twins, "s", 50, 1), new Interrupting(5, interrupt), interrupt.Token);
        Assert.True(result.IsInterrupted);
        Assert.Equal(6, result.Runs);
        Assert.Equal(new TwinOutcome("hash seed", 4, "the check was interrupted"), Assert.Single(result.ProcessTwins));
    }

    [Fact]
    public void A_process_that_has_been_asked_often_gives_way_to_a_new_one_between_two_batches()
    {
        string starts = _shell.PathOf("starts");
        using var twins = new ProcessTwins(new WorkerStart("/bin/sh", ["-c", "echo started >> \"$0\"; exec \"$@\"", starts, "dotnet", .. s_worker.Arguments])) { Asked = [0], RunsPerProcess = 2 };
        foreach (int runs in (int[])[3, 1, 1])
            Assert.Equal(runs, Assert.Single(twins.Judge(Erased(), [.. Enumerable.Repeat(Notes("web"), runs)], 1, CancellationToken.None).Outcomes).Runs);
        Assert.Equal(2, File.ReadAllLines(starts).Length);
    }

    private static CheckResult Check(string seed, int runs, int jobs, int batch)
    {
        using var twins = new ProcessTwins(s_worker) { Asked = [0], BatchRuns = batch };
        return Checker.Run(Options(new SeldomSpecification(), twins, seed, runs, jobs), null, CancellationToken.None);
    }

    private static CheckOptions Options(ISpecification specification, ProcessTwins twins, string seed, int runs, int jobs) =>
        new() { Specification = specification, Seed = seed, Runs = runs, Steps = 8, Jobs = jobs, Twins = twins, TwinRuns = ProcessTwins.AllRuns };

    private static ErasedSpecification Erased() => ((ISpecification)new SeldomSpecification()).Erase();

    private static Script Notes(string name) => new("asks-seldom", new ScriptOptions("seed", 2, GuardMode.Off, ""), [new ProposeStep(new Note(name))]);

    private sealed class Interrupting(int after, CancellationTokenSource interrupt) : ICheckProgress
    {
        public void RunEnded(int run, long applied)
        {
            if (run == after) interrupt.Cancel();
        }

        public void Shrinking(int tried, int steps) { }
    }
}

/// <summary>Where a process works is looked at while no other test runs: the current directory is the whole process's.</summary>
[Collection(nameof(Alone))]
public sealed class TwinPlaceTests
{
    [Fact]
    public void The_twin_in_another_environment_is_in_another_directory_also_of_a_check_in_the_folder_of_temporary_files()
    {
        string before = Environment.CurrentDirectory;
        var start = new WorkerStart("dotnet", [typeof(CommandLine).Assembly.Location, "worker", "--assembly", Shell.Toys]);
        using var twins = new ProcessTwins(start) { Asked = [ProcessTwins.Classes.ToList().IndexOf("environment")] };
        try
        {
            Environment.CurrentDirectory = Path.GetTempPath();
            var script = new Script("asks-nobody", new ScriptOptions("seed", 2, GuardMode.Off, ""), [new ProposeStep(new Note("web"))]);
            TwinReport report = twins.Judge(((ISpecification)new NobodySpecification()).Erase(), [script], 1, CancellationToken.None);
            Assert.Equal(new TwinOutcome("environment", 1, ""), Assert.Single(report.Outcomes));
        }
        finally
        {
            Environment.CurrentDirectory = before;
        }
    }
}
