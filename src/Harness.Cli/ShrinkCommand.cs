using System.CommandLine;
using System.Diagnostics;
using Harness.Campaigns;
using Harness.Campaigns.Twins;
using Harness.Machines;
using Harness.Reports;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Cli;

/// <summary><c>harness shrink</c>: makes the script of a repro file smaller.</summary>
internal static class ShrinkCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The repro file." };
        var budget = new Option<string>("--budget") { Description = "The most time to take: 30s, 10m, 8h (no bound).", HelpName = "T" };
        var output = new Option<string>("--out") { Description = "Where the repro file goes (./repros).", HelpName = "DIR" };
        var json = new Option<string>("--json") { Description = "Also write the result as JSON.", HelpName = "FILE" };
        var assembly = new Option<string>("--assembly") { Description = "Your assembly, for its specifications and mutants.", HelpName = "DLL" };
        var command = new Command("shrink", "Makes the script of a repro file smaller.") { file, budget, output, json, assembly };
        command.SetAction(parsed =>
        {
            string directory = parsed.GetValue(output) ?? "repros";
            Files.CheckDirectory("--out", directory);
            Files.CheckWritable("--json", parsed.GetValue(json));
            TimeSpan? most = Arguments.Duration("--budget", parsed.GetValue(budget));
            var source = ReproSource.Read(parsed.GetRequiredValue(file), Catalogue.Load(parsed.GetValue(assembly)), edited: false);
            return Shrink(terminal, source, most, directory, parsed.GetValue(json), parsed.GetValue(assembly));
        });
        return command;
    }

    private static int Shrink(Terminal terminal, ReproSource source, TimeSpan? budget, string directory, string? json, string? assembly)
    {
        long started = Stopwatch.GetTimestamp();
        ErasedSpecification specification = source.Specification;
        Script script = source.Repro.Script;
        using ProcessTwins? twins = ReplayCommand.IsOfATwin(source.Repro) ? WorkerCommand.Twins(terminal, assembly) : null;
        Replay replay = Replayer.Run(specification, script, keepsTrace: false, twins, terminal.Interrupt);
        (RunResult result, Finding? original) = replay;
        if (original is null)
        {
            if (json is not null) Files.Write(json, JsonReport.Of(script, result, Stopwatch.GetElapsedTime(started).TotalSeconds, null, source.Path) + "\n");
            if (twins is not null && terminal.Interrupt.IsCancellationRequested) return ReplayCommand.Interrupted(terminal);
            if (ReplayCommand.Untried(terminal, source.Repro, replay)) return ExitCodes.HarnessFailed;
            terminal.Verdict("not reproduced: there is nothing to shrink", isGood: true);
            return ExitCodes.Nothing;
        }
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(terminal.Interrupt);
        if (budget is { } most) limit.CancelAfter(most);
        using var progress = new Progress(terminal, isQuiet: false, runs: 0);
        Finding finding = (original.Violation.Oracle == OracleNames.ProcessTwin
            ? Replayer.Shrink(specification, script, original.Violation, twins!, progress, limit.Token)
            : Replayer.Shrink(specification, script, original.Violation.Signature, progress, limit.Token))
            ?? throw new InvalidOperationException("a script failed once and passed when it was run again");
        progress.End();
        string repro = CheckTask.Save(finding, specification, directory);
        if (json is not null) Files.Write(json, JsonReport.Of(finding.Script, result, Stopwatch.GetElapsedTime(started).TotalSeconds, finding, repro) + "\n");
        terminal.Verdict($"VIOLATION {finding.Violation.Signature}", isGood: false);
        terminal.Write(CheckReport.Of(finding, specification).Skip(1));
        terminal.Out.WriteLine($"  repro: {repro}");
        terminal.Out.WriteLine($"  replay: {ReplayLine.Of(repro, assembly)}");
        if (terminal.Interrupt.IsCancellationRequested) return ExitCodes.Interrupted;
        return finding.IsMinimal ? ExitCodes.Violation : ExitCodes.BoundHit;
    }
}
