using System.Globalization;
using Harness.Campaigns;
using Harness.Campaigns.Scanning;
using Harness.Campaigns.Twins;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Reports;

/// <summary>A check in plain lines of text.</summary>
public static class CheckReport
{
    private const int MaxValueLength = 300;
    private const int MaxLineLength = 2000;
    private const int MaxSteps = 40;
    private const int MaxListed = 20;

    /// <summary>The one line that stands before everything else: the seed and the settings that with it decide everything.</summary>
    public static string FirstLine(CheckOptions options)
    {
        string amount = options.Duration is { } duration
            ? string.Create(CultureInfo.InvariantCulture, $"duration {duration.TotalSeconds}s")
            : string.Create(CultureInfo.InvariantCulture, $"runs {options.Runs}");
        string steps = options.Steps > 0 ? options.Steps.ToString(CultureInfo.InvariantCulture) : "drawn";
        string faults = options.Faults.Count > 0 ? $", fault {string.Join(",", options.Faults)}" : "";
        string mutant = options.Mutant.Length > 0 ? $", mutant {options.Mutant}" : "";
        return string.Create(CultureInfo.InvariantCulture, $"seed {JsonString.Quote(options.Seed)}: spec {options.Specification.Name}, {amount}, steps {steps}, ")
            + string.Create(CultureInfo.InvariantCulture, $"replicas {options.Replicas}, guard {ReproText.GuardName(options.Guard)}{faults}{mutant}, jobs {options.Jobs}");
    }

    /// <summary>The summary at the end.</summary>
    public static IEnumerable<string> Summary(CheckResult result)
    {
        RunCounts counts = result.Counts;
        var coverage = new CoverageTable(counts);
        yield return $"runs {Figures.Count(result.Runs)}, steps {Figures.Count(counts.Steps)}, applied entries {Figures.Count(counts.Applied)}, "
            + $"{Figures.Count(Figures.Rate(counts.Applied, result.Seconds))} applied/s, {Figures.Seconds(result.Seconds)}";
        yield return $"rate: {Figures.Count(Figures.Rate(counts.Applied, result.Seconds * result.Jobs))} applied entries/s per worker of {Figures.Count(result.Jobs)}, "
            + "everything included; applies of twins take time and are not counted";
        yield return $"commands {Figures.Count(counts.Commands)}: {Figures.Percent(coverage.Succeeded, coverage.Total)} succeed, "
            + $"{Figures.Percent(counts.Effective, counts.Commands)} succeed and change at least 2 rows";
        yield return $"state: median {Figures.Count(result.MedianRows)} rows, largest {Figures.Count(result.MaxRows)} rows";
        yield return $"twins (replay from zero, restart from snapshots, fixpoint): {Figures.Count(result.TwinRuns)} of {Figures.Count(result.Runs)} runs";
        foreach (string line in ProcessTwins(result)) yield return line;
        yield return $"different draws of the swarm: {Figures.Count(result.Swarms.Count)} in {Figures.Count(result.Runs)} runs";
        yield return $"combinations of message, result and tables written: {Figures.Count(result.Combinations)}; later runs go on from {Figures.Count(result.Starts)} that met new ones";
        yield return $"canary: {(result.CanaryCaught ? "caught" : "MISSED")}";
        yield return "coverage (message, share of commands, results):";
        foreach (string line in coverage.Lines()) yield return line;
        if (counts.Probes.Count > 0) yield return $"probes reached: {Listed(counts.Probes.Select(probe => $"{probe.Key} {Figures.Count(probe.Value)}"))}";
        if (result.Unreached.Count > 0) yield return $"never reached: {Listed(result.Unreached)}";
        if (result.Missed.Count > 0) yield return $"MISSED: an effective fault went unreported in {Listed(result.Missed.Select(run => string.Create(CultureInfo.InvariantCulture, $"run {run}")))}";
        yield return $"trace digest: {Figures.Digest(result.TraceDigest)}";
    }

    private static IEnumerable<string> ProcessTwins(CheckResult result)
    {
        if (result.ProcessTwins.Count == 0)
        {
            yield return $"twins in processes of their own: not run ({(result.Findings.Count > 0 ? "something was found before" : "none were asked for")})";
            yield break;
        }
        foreach (string line in ProcessTwins(result.ProcessTwins)) yield return line;
    }

    /// <summary>What became of the twins that are processes of their own.</summary>
    public static IEnumerable<string> ProcessTwins(IReadOnlyList<TwinOutcome> twins)
    {
        IEnumerable<string> run = twins.Where(twin => twin.Runs > 0).Select(twin => $"{twin.Class} {Figures.Count(twin.Runs)}");
        yield return $"twins in processes of their own, runs by what differs: {string.Join(", ", run.DefaultIfEmpty("none"))}";
        foreach (TwinOutcome twin in twins.Where(twin => twin.NotRun.Length > 0)) yield return $"  {twin.Class}: not run ({twin.NotRun})";
    }

    /// <summary>A finding: where, what, and the script.</summary>
    public static IEnumerable<string> Of(Finding finding, ErasedSpecification specification)
    {
        Violation violation = finding.Violation;
        yield return $"violation {violation.Signature}";
        foreach (string line in Of(violation, finding.Detail, finding.Script, specification)) yield return line;
        foreach (string line in finding.Culprit?.Lines() ?? []) yield return line;
        foreach (string line in Suspected(finding)) yield return line;
        string minimal = finding.IsMinimal ? "1-minimal" : "not known to be minimal";
        yield return string.Create(
            CultureInfo.InvariantCulture,
            $"  script: {finding.Script.Steps.Length} steps of {finding.OriginalSteps} in run {finding.Run}, {finding.Script.Options.Replicas} replicas, {minimal}, shrunk in {Figures.Seconds(finding.ShrinkSeconds)}");
        foreach (string line in Steps(finding.Script, specification)) yield return line;
        yield return $"  trace digest: {Figures.Digest(finding.TraceDigest)}";
    }

    /// <summary>A violation: table, key, field path, old and new value, last write, step.</summary>
    /// <param name="violation">The violation.</param>
    /// <param name="detail">The same as the shadow guard sees it; null if that adds nothing.</param>
    /// <param name="script">The script it was found in.</param>
    /// <param name="specification">Prints the steps.</param>
    public static IEnumerable<string> Of(Violation violation, Violation? detail, Script script, ErasedSpecification specification)
    {
        Violation shown = detail ?? violation;
        string replica = violation.Replica >= 0 ? string.Create(CultureInfo.InvariantCulture, $"replica r{violation.Replica}") : "a twin";
        yield return string.Create(CultureInfo.InvariantCulture, $"  oracle {violation.Oracle}, {replica}, log index {violation.Index}, step {violation.Step} ({StepAt(violation.Step, script, specification)})");
        if (shown.Table.Length > 0 || shown.Key.Length > 0) yield return $"  table {shown.Table}, key {JsonString.Quote(shown.Key)}";
        if (shown.Path.Length > 0) yield return $"  field {Value(shown.Path)}";
        if (shown.Old.Length > 0 || shown.New.Length > 0) yield return $"  {Value(shown.Old)} -> {Value(shown.New)}";
        if (shown.LastWriteMessage.Length > 0) yield return string.Create(CultureInfo.InvariantCulture, $"  last written at index {shown.LastWriteIndex} by {shown.LastWriteMessage}");
        if (shown.Message.Length > 0) yield return $"  {Value(shown.Message)}";
    }

    /// <summary>What Apply can reach that is not the same on every server; nothing where the finding says nothing of it.</summary>
    public static IEnumerable<string> Suspected(Finding finding)
    {
        Suspects suspects = finding.Suspected;
        if (suspects.Trouble.Length > 0) yield return $"  what Apply can reach that is not the same on every server could not be listed: {Value(suspects.Trouble)}";
        if (suspects.Listed.Count == 0) yield break;
        yield return "  Apply can reach what is not the same on every server, the nearest first:";
        foreach (Suspicion suspicion in suspects.Listed.Take(MaxListed)) yield return $"    {suspicion}";
    }

    /// <summary>The steps of a script, indented; the middle of a long one is left out.</summary>
    public static IEnumerable<string> Steps(Script script, ErasedSpecification specification)
    {
        int count = script.Steps.Length;
        for (int i = 0; i < count; i++)
        {
            if (count > MaxSteps && i == MaxSteps / 2)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"    ... {count - MaxSteps} more ...");
                i = count - (MaxSteps / 2);
            }
            yield return "    " + Figures.Shortened(StepText.Print(specification, script.Steps[i]), MaxLineLength);
        }
    }

    private static string StepAt(int step, Script script, ErasedSpecification specification) => step < script.Steps.Length
        ? Figures.Shortened(StepText.Print(specification, script.Steps[step]), 60)
        : "the end of the script";

    // Values and messages may hold anything; what would break a line is escaped.
    private static string Value(string text) =>
        Figures.Shortened(JsonString.NeedsEscape(text) ? JsonString.Quote(text)[1..^1] : text, MaxValueLength);

    private static string Listed(IEnumerable<string> items)
    {
        string[] all = [.. items];
        string shown = string.Join(", ", all.Take(MaxListed));
        return all.Length <= MaxListed ? shown : string.Create(CultureInfo.InvariantCulture, $"{shown} and {all.Length - MaxListed} more");
    }
}
