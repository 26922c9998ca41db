using System.CommandLine;
using System.Globalization;
using Harness.Campaigns;
using Harness.Faults;
using Harness.Generation;
using Harness.Reports;
using StateStore.Guarding;

namespace Harness.Cli;

/// <summary><c>harness matrix</c>: every fault in every place it can be put.</summary>
internal static class MatrixCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var spec = new Option<string>("--spec") { Description = "The specification (nomad).", HelpName = "NAME" };
        var assembly = new Option<string>("--assembly") { Description = "Your assembly, for its specifications.", HelpName = "DLL" };
        var fault = new Option<string>("--fault") { Description = "Only these faults: NAME,... (all).", HelpName = "NAME" };
        var table = new Option<string>("--table") { Description = "Only in rows of these tables: NAME,... (all).", HelpName = "NAME" };
        var places = new Option<bool>("--places") { Description = "Only tell which places of the tables' shapes are filled; put no fault anywhere." };
        var guard = new Option<string>("--guard") { Description = "Only this guard mode: checksum or shadow (both).", HelpName = "MODE" };
        var seed = new Option<string>("--seed") { Description = "A text that decides everything (matrix).", HelpName = "TEXT" };
        var runs = new Option<string>("--runs") { Description = "The number of fault-free runs in which places are sought (40).", HelpName = "N" };
        var sample = new Option<string>("--sample") { Description = "Only one in so many slots of a table with each fault (1: all).", HelpName = "N" };
        var budget = new Option<string>("--budget") { Description = "The most time to take: 30s, 10m, 8h (20m).", HelpName = "T" };
        var jobs = new Option<string>("--jobs") { Description = "The number of worker threads (all cores). Changes no result.", HelpName = "N" };
        var json = new Option<string>("--json") { Description = "Also write the result as JSON.", HelpName = "FILE" };
        var quiet = new Option<bool>("--quiet") { Description = "No progress." };
        var command = new Command("matrix", "Puts every fault into every place: injected, effective, reported, by which oracle.")
        {
            spec, assembly, fault, table, places, guard, seed, runs, sample, budget, jobs, json, quiet,
        };
        command.SetAction(parsed =>
        {
            Files.CheckWritable("--json", parsed.GetValue(json));
            var options = new MatrixOptions
            {
                Seed = parsed.GetValue(seed) ?? "matrix",
                Faults = [.. Arguments.List("--fault", parsed.GetValue(fault)).Select(name => FaultRequest.Parse(name).Fault)],
                Tables = [.. Arguments.List("--table", parsed.GetValue(table))],
                PlacesOnly = parsed.GetValue(places),
                Guards = parsed.GetValue(guard) is { } mode ? [Arguments.Guard("--guard", mode)] : [GuardMode.Shadow, GuardMode.Checksum],
                BaseRuns = Arguments.Number("--runs", parsed.GetValue(runs), 1, 10_000, 40),
                OneIn = Arguments.Number("--sample", parsed.GetValue(sample), 1, 100_000, 1),
                Budget = Arguments.Duration("--budget", parsed.GetValue(budget) ?? "20m"),
                Jobs = Arguments.Number("--jobs", parsed.GetValue(jobs), 1, 256, Environment.ProcessorCount),
                Specification = Catalogue.Load(parsed.GetValue(assembly)).Find(parsed.GetValue(spec), "", null),
            };
            return Run(terminal, options, parsed.GetValue(json), parsed.GetValue(quiet));
        });
        return command;
    }

    private static int Run(Terminal terminal, MatrixOptions options, string? json, bool isQuiet)
    {
        using var progress = new Progress(terminal, isQuiet, runs: 0);
        MatrixResult result = Matrix.Run(
            options, (done, all) => progress.Show(string.Create(CultureInfo.InvariantCulture, $"cell {done:N0} of {all:N0}")), terminal.Interrupt);
        progress.End();
        terminal.Write(MatrixTable.Lines(result));
        if (json is not null) Files.Write(json, JsonReport.Of(options, result) + "\n");
        string cells = string.Create(CultureInfo.InvariantCulture, $"{result.Cells.Count:N0} cells, {result.Cells.Count(cell => cell.IsRed):N0} red, {result.Places.Count(place => place.IsRed):N0} places red, {result.Seconds:F0} s");
        string verdict = !result.IsGreen ? "RED" : result.IsWhole ? "GREEN" : "NOTHING RED SO FAR, cut short:";
        terminal.Verdict($"{verdict} {cells}", result.IsGreen && result.IsWhole);
        if (terminal.Interrupt.IsCancellationRequested) return ExitCodes.Interrupted;
        if (!result.IsGreen) return ExitCodes.HarnessFailed;
        return result.IsWhole ? ExitCodes.Nothing : ExitCodes.BoundHit;
    }
}
