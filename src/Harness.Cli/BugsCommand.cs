using System.CommandLine;
using Harness.Campaigns;
using Harness.Reports;

namespace Harness.Cli;

/// <summary><c>harness bugs</c>: the scoreboard. Every mutant gets default checks with several seeds.</summary>
internal static class BugsCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var spec = new Option<string>("--spec") { Description = "Only mutants of this specification (all).", HelpName = "NAME" };
        var assembly = new Option<string>("--assembly") { Description = "Your assembly, for its specifications and mutants.", HelpName = "DLL" };
        var mutant = new Option<string>("--mutant") { Description = "Only these mutants: NAME,... (all).", HelpName = "NAME" };
        var seed = new Option<string>("--seed") { Description = "What the seeds begin with (bugs).", HelpName = "TEXT" };
        var seeds = new Option<string>("--seeds") { Description = "How many checks each mutant gets (10).", HelpName = "N" };
        var jobs = new Option<string>("--jobs") { Description = "The number of worker threads (all cores). Changes no result.", HelpName = "N" };
        var json = new Option<string>("--json") { Description = "Also write the result as JSON.", HelpName = "FILE" };
        var command = new Command("bugs", "Checks every mutant: found or not, how fast, how small.") { spec, assembly, mutant, seed, seeds, jobs, json };
        command.SetAction(parsed =>
        {
            Files.CheckWritable("--json", parsed.GetValue(json));
            var options = new ScoreOptions
            {
                Seed = parsed.GetValue(seed) ?? "bugs",
                Seeds = Arguments.Number("--seeds", parsed.GetValue(seeds), 1, 10_000, 10),
                Jobs = Arguments.Number("--jobs", parsed.GetValue(jobs), 1, 256, Environment.ProcessorCount),
            };
            Catalogue catalogue = Catalogue.Load(parsed.GetValue(assembly));
            ScoredMutant[] mutants = Wanted(catalogue, parsed.GetValue(spec), Arguments.List("--mutant", parsed.GetValue(mutant)));
            return Run(terminal, mutants, options, parsed.GetValue(json));
        });
        return command;
    }

    private static ScoredMutant[] Wanted(Catalogue catalogue, string? spec, IReadOnlyList<string> names)
    {
        // A name that there is not is refused before anything runs.
        foreach (string name in names) catalogue.Find(spec, name, null);
        if (spec is not null) catalogue.Find(spec, "", null);
        return
        [
            .. catalogue.Mutants
                .Where(mutant => (spec is null || mutant.Specification == spec) && (names.Count == 0 || names.Contains(mutant.Name)))
                .Select(mutant => new ScoredMutant(mutant.Name, mutant.Description, catalogue.Find(null, mutant.Name, null))),
        ];
    }

    private static int Run(Terminal terminal, ScoredMutant[] mutants, ScoreOptions options, string? json)
    {
        if (mutants.Length == 0) throw new UsageException("there are no mutants");
        using var progress = new Progress(terminal, isQuiet: !terminal.IsLive, runs: 0);
        var scores = new List<Score>();
        bool isInterrupted = false;
        terminal.Write(ScoreTable.Head);
        try
        {
            foreach (Score score in Scoreboard.Run(mutants, options, progress, terminal.Interrupt))
            {
                progress.End();
                scores.Add(score);
                terminal.Out.WriteLine(ScoreTable.Row(score));
                terminal.Out.Flush();
            }
        }
        catch (OperationCanceledException)
        {
            isInterrupted = true;
        }
        progress.End();
        if (json is not null) Files.Write(json, JsonReport.Of(options, scores) + "\n");
        return Verdict(terminal, scores, isInterrupted);
    }

    private static int Verdict(Terminal terminal, List<Score> scores, bool isInterrupted)
    {
        string[] missed = [.. scores.Where(score => !score.IsAlwaysFound).Select(score => score.Mutant.Name)];
        terminal.Out.WriteLine();
        if (isInterrupted)
        {
            terminal.Verdict("interrupted", isGood: false);
            return ExitCodes.Interrupted;
        }
        if (missed.Length == 0)
        {
            terminal.Verdict($"all {scores.Count} mutants were found by every check", isGood: true);
            return ExitCodes.Nothing;
        }
        terminal.Verdict($"not found by every check: {string.Join(", ", missed)}", isGood: false);
        return ExitCodes.HarnessFailed;
    }
}
