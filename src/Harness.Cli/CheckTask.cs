using Harness.Campaigns;
using Harness.Campaigns.Twins;
using Harness.Machines;
using Harness.Reports;

namespace Harness.Cli;

/// <summary>One check from its first line to its exit code.</summary>
internal sealed class CheckTask(Terminal terminal, CheckOptions options, string directory, string? json, string? assembly)
{
    /// <summary>Where the table of what was reached goes; null for nowhere.</summary>
    public string? Coverage { get; init; }

    /// <summary>Runs it.</summary>
    public int Run(bool isQuiet)
    {
        // Before the seed is told: who kills the process afterwards finds the script it was at.
        using RunJournals journals = Journals();
        terminal.Out.WriteLine(CheckReport.FirstLine(options));
        terminal.Out.Flush();
        using var progress = new Progress(terminal, isQuiet, options.Duration is null ? options.Runs : 0);
        CheckResult result;
        try
        {
            using ProcessTwins? twins = options.TwinRuns > 0 ? WorkerCommand.Twins(terminal, assembly) : null;
            result = Checker.Run(options with { Journals = journals, Twins = twins }, progress, terminal.Interrupt);
        }
        catch (CallbackException)
        {
            journals.Keep();
            terminal.Out.WriteLine($"the steps so far: {string.Join(", ", journals.Paths)}");
            throw;
        }
        progress.End();
        return Conclude(result);
    }

    /// <summary>Reports what a check came to; answers the exit code.</summary>
    public int Conclude(CheckResult result)
    {
        ErasedSpecification specification = options.Specification.Erase();
        var repros = new List<string>();
        foreach (Finding finding in result.Findings)
        {
            string repro = Save(finding, specification, directory);
            repros.Add(repro);
            Report(finding, specification, repro);
        }
        terminal.Write(CheckReport.Summary(result));
        if (json is not null) Files.Write(json, JsonReport.Of(options, result, repros) + "\n");
        if (Coverage is not null) Files.Write(Coverage, string.Join('\n', CoverageReport.Lines(options, result)) + "\n");
        return Verdict(result);
    }

    private RunJournals Journals()
    {
        try
        {
            return RunJournals.Open(directory, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"--out: no file can be written to {directory}: {e.Message}");
        }
    }

    /// <summary>Writes a finding's repro file; answers its path.</summary>
    public static string Save(Finding finding, ErasedSpecification specification, string directory)
    {
        string text = Story.Of(finding, specification).Print(specification);
        return Files.Write(directory, Story.FileName(finding, text), text);
    }

    private void Report(Finding finding, ErasedSpecification specification, string repro)
    {
        terminal.Verdict($"VIOLATION {finding.Violation.Signature}", isGood: false);
        terminal.Write(CheckReport.Of(finding, specification).Skip(1));
        string replay = ReplayLine.Of(repro, assembly);
        terminal.Out.WriteLine($"  repro: {repro}");
        terminal.Out.WriteLine($"  replay: {replay}");
        terminal.Annotate($"{finding.Violation.Signature}: {finding.Violation.Message} (replay: {replay})");
    }

    private int Verdict(CheckResult result)
    {
        string seed = $"(seed {Scripts.JsonString.Quote(options.Seed)})";
        if (result.IsInterrupted)
        {
            terminal.Verdict($"interrupted {seed}", isGood: false);
            return ExitCodes.Interrupted;
        }
        if (result.Findings.Count > 0)
        {
            terminal.Verdict($"1 violation {seed}", isGood: false);
            return ExitCodes.Violation;
        }
        if (!result.CanaryCaught || result.Missed.Count > 0)
        {
            string what = result.CanaryCaught ? "an effective fault went unreported" : "the canary was missed";
            terminal.Annotate($"the harness itself failed: {what}");
            terminal.Verdict($"the harness itself failed: {what} {seed}", isGood: false);
            return ExitCodes.HarnessFailed;
        }
        terminal.Verdict($"nothing found {seed}", isGood: true);
        return ExitCodes.Nothing;
    }
}
