using System.CommandLine;
using System.Globalization;
using Harness.Campaigns;
using Harness.Campaigns.Twins;
using Harness.Reports;

namespace Harness.Cli;

/// <summary><c>harness soak</c>: many entries over many seeds, then one server that lives on; what they find, and what memory they leave behind.</summary>
internal static class SoakCommand
{
    private const double MostHeapRatio = 1.1;

    /// <summary>What a runtime's own tables may grow by in a heap so small that a tenth of it is less.</summary>
    private const long Slack = 4 << 20;

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var spec = new Option<string>("--spec") { Description = "The specification (nomad).", HelpName = "NAME" };
        var assembly = new Option<string>("--assembly") { Description = "Your assembly, for its specifications.", HelpName = "DLL" };
        var seed = new Option<string>("--seed") { Description = "What the seeds begin with (soak).", HelpName = "TEXT" };
        var entries = new Option<string>("--entries") { Description = $"Entries to be applied, over all seeds ({SoakOptions.DefaultEntries}).", HelpName = "N" };
        var seeds = new Option<string>("--seeds") { Description = $"The number of seeds ({SoakOptions.DefaultSeeds}).", HelpName = "N" };
        var steady = new Option<string>("--steady") { Description = "Entries for one server that lives on afterwards (a tenth of --entries).", HelpName = "N" };
        var rows = new Option<string>("--rows") { Description = "The number of rows that server is kept at (2000).", HelpName = "N" };
        var guard = new Option<string>("--guard") { Description = "off, checksum or shadow (shadow).", HelpName = "MODE" };
        var jobs = new Option<string>("--jobs") { Description = "The number of worker threads (all cores). Changes no result.", HelpName = "N" };
        var twins = new Option<string>("--twins") { Description = "Which runs have their twins at the end: all, or a share of the longer ones (all).", HelpName = "WHICH" };
        var processTwins = new Option<string>("--process-twins") { Description = "How many runs of each seed each process with other surroundings repeats: the first N, or all (all).", HelpName = "N" };
        var output = new Option<string>("--out") { Description = "Where repro files go (./repros).", HelpName = "DIR" };
        var quiet = new Option<bool>("--quiet") { Description = "No progress." };
        var command = new Command("soak", "Applies many entries over many seeds, and watches the memory.")
        {
            spec, assembly, seed, entries, seeds, steady, rows, guard, twins, processTwins, jobs, output, quiet,
        };
        command.SetAction(parsed =>
        {
            string directory = parsed.GetValue(output) ?? "repros";
            Files.CheckDirectory("--out", directory);
            int wanted = Arguments.Number("--entries", parsed.GetValue(entries), 1, int.MaxValue, (int)SoakOptions.DefaultEntries);
            var options = new SoakOptions
            {
                Seed = parsed.GetValue(seed) ?? "soak",
                Entries = wanted,
                Seeds = Arguments.Number("--seeds", parsed.GetValue(seeds), 1, 1_000_000, SoakOptions.DefaultSeeds),
                SteadyEntries = Arguments.Number("--steady", parsed.GetValue(steady), 0, int.MaxValue, wanted / 10),
                SteadyRows = Arguments.Number("--rows", parsed.GetValue(rows), 1, 10_000_000, 2000),
                Guard = Arguments.Guard("--guard", parsed.GetValue(guard)),
                HasAllTwins = Arguments.Twins("--twins", parsed.GetValue(twins), isAllByDefault: true),
                TwinRuns = Arguments.ProcessTwins("--process-twins", parsed.GetValue(processTwins), ProcessTwins.AllRuns),
                Jobs = Arguments.Number("--jobs", parsed.GetValue(jobs), 1, 256, Environment.ProcessorCount),
                Specification = Catalogue.Load(parsed.GetValue(assembly)).Find(parsed.GetValue(spec), "", null),
            };
            return Run(terminal, options, directory, parsed.GetValue(assembly), parsed.GetValue(quiet));
        });
        return command;
    }

    private static int Run(Terminal terminal, SoakOptions options, string directory, string? assembly, bool isQuiet)
    {
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"seeds {Scripts.JsonString.Quote(options.Seed)}/0 to /{options.Seeds - 1}: spec {options.Specification.Name}, {options.Entries:N0} entries, guard {options.Guard.ToString().ToLowerInvariant()}, jobs {options.Jobs}"));
        terminal.Out.Flush();
        using var progress = new Progress(terminal, isQuiet, runs: 0);
        using ProcessTwins? twins = options.TwinRuns > 0 ? WorkerCommand.Twins(terminal, assembly) : null;
        SoakResult result = Soak.Run(options with { Twins = twins }, mark => Show(terminal, progress, mark), progress, terminal.Interrupt);
        progress.End();
        terminal.Out.WriteLine($"applied entries {Figures.Count(result.Applied)} by checks, {Figures.Count(result.SteadyApplied)} by the server that lived on");
        terminal.Out.WriteLine(
            $"runs {Figures.Count(result.Runs)}, {Figures.Count(result.TwinRuns)} with their twins; {Figures.Count(result.Swarms)} different draws of the swarm");
        foreach (string line in CheckReport.ProcessTwins(result.ProcessTwins)) terminal.Out.WriteLine(line);
        foreach (string phase in (string[])[Soak.Checks, Soak.Steady])
        {
            if (result.HeapRatio(phase) is > 0 and double ratio)
                terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{phase}: the heap at the end is {ratio:F3} times that at 10 %"));
        }
        return Verdict(terminal, options, result, directory, assembly);
    }

    private static void Show(Terminal terminal, Progress progress, SoakMark mark)
    {
        progress.End();
        string rows = mark.Rows > 0 ? $", {Figures.Count(mark.Rows)} rows" : "";
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{mark.Phase} {mark.Tenths * 10,3} %: {mark.Entries:N0} entries{rows}, {Figures.Rate(mark.Entries, mark.Seconds):N0} entries/s, heap {mark.HeapBytes / 1024.0 / 1024.0:F2} MiB"));
        terminal.Out.Flush();
    }

    private static int Verdict(Terminal terminal, SoakOptions options, SoakResult result, string directory, string? assembly)
    {
        if (result.Failed is { } failed)
        {
            var task = new CheckTask(terminal, failed.Options, directory, null, assembly);
            return task.Conclude(failed.Result);
        }
        if (result.SteadyError.Length > 0)
        {
            terminal.Verdict($"VIOLATION by the server that lived on: {result.SteadyError}", isGood: false);
            return ExitCodes.Violation;
        }
        if (result.IsInterrupted)
        {
            terminal.Verdict("interrupted", isGood: false);
            return ExitCodes.Interrupted;
        }
        if (Grew(result, Soak.Checks) || Grew(result, Soak.Steady))
        {
            terminal.Verdict("the heap grew by more than a tenth", isGood: false);
            return ExitCodes.HarnessFailed;
        }
        terminal.Verdict($"nothing found (seeds {Scripts.JsonString.Quote(options.Seed)}/...)", isGood: true);
        return ExitCodes.Nothing;
    }

    private static bool Grew(SoakResult result, string phase) => result.HeapRatio(phase) > MostHeapRatio && result.HeapGrowth(phase) > Slack;
}
