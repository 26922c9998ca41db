using System.CommandLine;
using System.Security.Cryptography;
using Harness.Campaigns;
using Harness.Campaigns.Twins;
using Harness.Generation;
using Harness.Machines;
using Harness.Reports;

namespace Harness.Cli;

/// <summary><c>harness check</c>: generated runs, the canary, and a shrunk script of what is found.</summary>
internal static class CheckCommand
{
    private const string SeedLetters = "abcdefghijkmnpqrstuvwxyz23456789";

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var spec = new Option<string>("--spec") { Description = "The specification to test (nomad).", HelpName = "NAME" };
        var assembly = new Option<string>("--assembly") { Description = "Your assembly, for its specifications and mutants.", HelpName = "DLL" };
        var job = new Option<string>("--job") { Description = "A job file that is registered, and varied, in each run.", HelpName = "FILE" };
        var seed = new Option<string>("--seed") { Description = "A text that decides everything (drawn, and printed first).", HelpName = "TEXT" };
        var runs = new Option<string>("--runs") { Description = $"The number of runs ({CheckOptions.DefaultRuns}).", HelpName = "N" };
        var duration = new Option<string>("--duration") { Description = "A time instead of a number of runs: 30s, 10m, 8h.", HelpName = "T" };
        var steps = new Option<string>("--steps") { Description = "The number of steps of each run (drawn).", HelpName = "N" };
        var replicas = new Option<string>("--replicas") { Description = "The number of replicas (3).", HelpName = "N" };
        var guard = new Option<string>("--guard") { Description = "off, checksum or shadow (shadow).", HelpName = "MODE" };
        var fault = new Option<string>("--fault") { Description = "Faults to inject: NAME[:TABLE[.PATH]],...", HelpName = "FAULT" };
        var mutant = new Option<string>("--mutant") { Description = "Test this mutant instead.", HelpName = "NAME" };
        var twins = new Option<string>("--twins") { Description = "Which runs have their twins at the end: all, or a share of the longer ones (share).", HelpName = "WHICH" };
        var processTwins = new Option<string>("--process-twins") { Description = $"How many runs each process with other surroundings repeats: the first N, or all ({ProcessTwins.DefaultRuns}).", HelpName = "N" };
        var jobs = new Option<string>("--jobs") { Description = "The number of worker threads (all cores). Changes no result.", HelpName = "N" };
        var output = new Option<string>("--out") { Description = "Where repro files go (./repros).", HelpName = "DIR" };
        var coverage = new Option<string>("--coverage") { Description = "Also write a table of what was reached, as Markdown.", HelpName = "FILE" };
        var json = new Option<string>("--json") { Description = "Also write the result as JSON.", HelpName = "FILE" };
        var quiet = new Option<bool>("--quiet") { Description = "No progress." };
        var command = new Command("check", "Tests a specification with generated runs.")
        {
            spec, assembly, job, seed, runs, duration, steps, replicas, guard, fault, mutant, twins, processTwins, jobs, output, coverage, json, quiet,
        };
        command.SetAction(parsed =>
        {
            if (parsed.GetValue(runs) is not null && parsed.GetValue(duration) is not null) throw new UsageException("--runs and --duration exclude each other");
            string mutantName = parsed.GetValue(mutant) ?? "";
            if (parsed.GetValue(mutant) is "") throw new UsageException("--mutant: a name is needed");
            string directory = parsed.GetValue(output) ?? "repros";
            Files.CheckDirectory("--out", directory);
            Files.CheckWritable("--coverage", parsed.GetValue(coverage));
            Files.CheckWritable("--json", parsed.GetValue(json));
            var options = new CheckOptions
            {
                Seed = parsed.GetValue(seed) ?? DrawSeed(),
                Runs = Arguments.Number("--runs", parsed.GetValue(runs), 1, int.MaxValue, CheckOptions.DefaultRuns),
                Duration = Arguments.Duration("--duration", parsed.GetValue(duration)),
                Steps = Arguments.Number("--steps", parsed.GetValue(steps), 1, 1_000_000, 0),
                Replicas = Arguments.Number("--replicas", parsed.GetValue(replicas), 1, Scripts.StepText.MaxReplicas, 3),
                Guard = Arguments.Guard("--guard", parsed.GetValue(guard)),
                Faults = Arguments.List("--fault", parsed.GetValue(fault)),
                HasAllTwins = Arguments.Twins("--twins", parsed.GetValue(twins), isAllByDefault: false),
                TwinRuns = Arguments.ProcessTwins("--process-twins", parsed.GetValue(processTwins), ProcessTwins.DefaultRuns),
                Jobs = Arguments.Number("--jobs", parsed.GetValue(jobs), 1, 256, Environment.ProcessorCount),
                Mutant = mutantName,
                Specification = Catalogue.Load(parsed.GetValue(assembly)).Find(parsed.GetValue(spec), mutantName, parsed.GetValue(job)),
            };
            foreach (string wanted in options.Faults) FaultRequest.Parse(wanted);
            var task = new CheckTask(terminal, options, directory, parsed.GetValue(json), parsed.GetValue(assembly)) { Coverage = parsed.GetValue(coverage) };
            return task.Run(parsed.GetValue(quiet));
        });
        return command;
    }

    // The one place where chance is real; what it gives is printed before anything else happens.
    private static string DrawSeed() => RandomNumberGenerator.GetString(SeedLetters, 8);
}
