using System.CommandLine;
using System.Diagnostics;
using Harness.Campaigns;
using Harness.Campaigns.Twins;
using Harness.Reports;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Cli;

/// <summary><c>harness replay</c>: runs the script of a repro file and says whether the violation shows again.</summary>
internal static class ReplayCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The repro file." };
        var edited = new Option<bool>("--edited") { Description = "The file was changed by hand: run it as a new script." };
        var trace = new Option<bool>("--trace") { Description = "Print the trace, step by step." };
        var json = new Option<string>("--json") { Description = "Also write the result as JSON.", HelpName = "FILE" };
        var assembly = new Option<string>("--assembly") { Description = "Your assembly, for its specifications and mutants.", HelpName = "DLL" };
        var command = new Command("replay", "Runs a repro file again.") { file, edited, trace, json, assembly };
        command.SetAction(parsed =>
        {
            Files.CheckWritable("--json", parsed.GetValue(json));
            string path = parsed.GetRequiredValue(file);
            var source = ReproSource.Read(path, Catalogue.Load(parsed.GetValue(assembly)), parsed.GetValue(edited));
            using ProcessTwins? twins = IsOfATwin(source.Repro) ? WorkerCommand.Twins(terminal, parsed.GetValue(assembly)) : null;
            return Run(terminal, source, parsed.GetValue(trace), parsed.GetValue(json), twins);
        });
        return command;
    }

    private static int Run(Terminal terminal, ReproSource source, bool showsTrace, string? json, ProcessTwins? twins)
    {
        Repro repro = source.Repro;
        if (repro.Note.Length > 0) terminal.Out.WriteLine($"{source.Path}: {repro.Note}");
        long started = Stopwatch.GetTimestamp();
        Replay replay = Replayer.Run(source.Specification, repro.Script, showsTrace, twins, terminal.Interrupt);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        RunResult result = replay.Result;
        Finding? finding = replay.Finding;
        if (showsTrace) terminal.Write(result.Trace);
        if (json is not null) Files.Write(json, JsonReport.Of(repro.Script, result, seconds, finding, source.Path) + "\n");
        if (finding is null && twins is not null && terminal.Interrupt.IsCancellationRequested) return Interrupted(terminal);
        if (finding is null && Untried(terminal, repro, replay)) return ExitCodes.HarnessFailed;
        if (finding is null)
        {
            terminal.Verdict(repro.Signature.Length > 0 ? $"not reproduced: expected {repro.Signature}, found nothing" : "nothing found", isGood: true);
            terminal.Out.WriteLine($"trace digest: {Figures.Digest(result.TraceDigest)}");
            return ExitCodes.Nothing;
        }
        terminal.Verdict(Headline(repro, finding), isGood: false);
        terminal.Write(CheckReport.Of(finding.Violation, finding.Detail, repro.Script, source.Specification));
        terminal.Write(finding.Culprit?.Lines() ?? []);
        terminal.Write(CheckReport.Suspected(finding));
        terminal.Out.WriteLine($"signature: {finding.Violation.Signature}");
        terminal.Out.WriteLine($"trace digest: {Figures.Digest(result.TraceDigest)}");
        if (repro.TraceDigest is { } expected && expected != result.TraceDigest) terminal.Out.WriteLine(Differs(repro, expected));
        terminal.Annotate($"{finding.Violation.Signature}: {finding.Violation.Message}");
        return ExitCodes.Violation;
    }

    /// <summary>True if the file is of a finding that shows between processes only.</summary>
    public static bool IsOfATwin(Repro repro) => repro.Signature.StartsWith(OracleNames.ProcessTwin + ":", StringComparison.Ordinal);

    /// <summary>Says so if what a file expects could not be tried for want of the process in which it shows; true if it could not.</summary>
    public static bool Untried(Terminal terminal, Repro repro, Replay replay)
    {
        if (!IsOfATwin(repro)) return false;
        // Older files do not name the class; then each one that was not run may be the one.
        TwinOutcome[] meant = [.. replay.ProcessTwins.Where(twin => repro.Twin.Length == 0 || twin.Class == repro.Twin)];
        string[] why = [.. meant.Where(twin => twin.NotRun.Length > 0).Select(twin => $"{twin.Class}: not run ({twin.NotRun})")];
        if (meant.Length > 0 && why.Length == 0) return false;
        string reason = why.Length > 0 ? string.Join("; ", why) : repro.Twin.Length > 0 && replay.ProcessTwins.Count > 0 ? $"there is no class '{repro.Twin}'" : "no processes are started here";
        terminal.Verdict($"could not be tried: expected {repro.Signature} in a process of its own; {reason}", isGood: false);
        return true;
    }

    /// <summary>Says that it was interrupted before anything was found.</summary>
    public static int Interrupted(Terminal terminal)
    {
        terminal.Verdict("interrupted: nothing found so far", isGood: false);
        return ExitCodes.Interrupted;
    }

    private static string Headline(Repro repro, Finding finding)
    {
        string signature = finding.Violation.Signature;
        if (repro.Signature.Length == 0) return $"VIOLATION {signature}";
        return repro.Signature == signature ? $"REPRODUCED {signature}" : $"ANOTHER VIOLATION {signature} (expected {repro.Signature})";
    }

    private static string Differs(Repro repro, UInt128 expected) =>
        $"the trace digest differs from the file's, {Figures.Digest(expected)}: " + (repro.Tool == ToolVersion.Current
            ? "the specification or the tool was changed since, or something in it depends on chance"
            : $"the file was written by version {repro.Tool}, this is {ToolVersion.Current}");
}
