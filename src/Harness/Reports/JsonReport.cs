using System.Collections.Immutable;
using System.Globalization;
using Harness.Campaigns;
using Harness.Exploration;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Reports;

/// <summary>What <c>--json</c> writes: one object, whose names are part of the command line's contract.</summary>
public static class JsonReport
{
    /// <summary>The object of a check.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="repros">The repro file of each finding.</param>
    public static string Of(CheckOptions options, CheckResult result, IReadOnlyList<string> repros)
    {
        RunCounts counts = result.Counts;
        IEnumerable<Json> violations = result.Findings.Select((finding, i) => OfFinding(finding, repros[i]));
        return Object(
            ("spec", Text(options.Specification.Name)),
            ("seed", Text(options.Seed)),
            ("guard", Text(ReproText.GuardName(options.Guard))),
            ("runs", Number(result.Runs)),
            ("twinRuns", Number(result.TwinRuns)),
            ("combinations", Number(result.Combinations)),
            ("starts", Number(result.Starts)),
            ("processTwins", new Json.Array([.. result.ProcessTwins.Select(twin => Object(("class", Text(twin.Class)), ("runs", Number(twin.Runs)), ("notRun", Text(twin.NotRun))))])),
            ("steps", Number(counts.Steps)),
            ("applied", Number(counts.Applied)),
            ("seconds", Number(result.Seconds)),
            ("stepsPerSecond", Number(Figures.Rate(counts.Steps, result.Seconds))),
            ("traceDigest", Text(Figures.Digest(result.TraceDigest))),
            ("canary", Text(result.CanaryCaught ? "caught" : "missed")),
            ("violations", new Json.Array([.. violations])),
            ("mutant", Text(options.Mutant)),
            ("faults", new Json.Array([.. options.Faults.Select(Text)])),
            ("missed", new Json.Array([.. result.Missed.Select(run => Number(run))])),
            ("interrupted", Flag(result.IsInterrupted)),
            ("commands", Number(counts.Commands)),
            ("effective", Number(counts.Effective)),
            ("medianRows", Number(result.MedianRows)),
            ("maxRows", Number(result.MaxRows)),
            ("coverage", Counts(counts.Coverage)),
            ("probes", Counts(counts.Probes)),
            ("unreached", new Json.Array([.. result.Unreached.Select(Text)]))).Print();
    }

    /// <summary>The object of a replay or of a shrink: one run.</summary>
    /// <param name="script">The script that was run.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="seconds">How long it took.</param>
    /// <param name="finding">The finding; null if nothing was found.</param>
    /// <param name="repro">The repro file.</param>
    public static string Of(Script script, RunResult result, double seconds, Finding? finding, string repro) => Object(
        ("spec", Text(script.Specification)),
        ("seed", Text(script.Options.Seed)),
        ("guard", Text(ReproText.GuardName(script.Options.Guard))),
        ("runs", Number(1)),
        ("steps", Number(result.Counts.Steps)),
        ("applied", Number(result.Counts.Applied)),
        ("seconds", Number(seconds)),
        ("stepsPerSecond", Number(Figures.Rate(result.Counts.Steps, seconds))),
        ("traceDigest", Text(Figures.Digest(result.TraceDigest))),
        ("canary", Json.Null),
        ("violations", new Json.Array(finding is null ? [] : [OfFinding(finding, repro)])),
        ("mutant", Text(script.Options.Mutant)),
        ("coverage", Counts(result.Counts.Coverage)),
        ("probes", Counts(result.Counts.Probes))).Print();

    /// <summary>The object of a scoreboard: a row for each check of each mutant.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="scores">What it came to.</param>
    public static string Of(ScoreOptions options, IReadOnlyList<Score> scores) => Object(
        ("seed", Text(options.Seed)),
        ("seeds", Number(options.Seeds)),
        ("rows", new Json.Array([.. scores.SelectMany(score => score.Runs.Select(run => OfRun(score.Mutant, run)))]))).Print();

    /// <summary>The object of a matrix: a row for each cell.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="result">What it came to.</param>
    public static string Of(MatrixOptions options, MatrixResult result) => Object(
        ("spec", Text(options.Specification.Name)),
        ("seed", Text(options.Seed)),
        ("seconds", Number(result.Seconds)),
        ("green", Flag(result.IsGreen)),
        ("whole", Flag(result.IsWhole)),
        ("baseRuns", Number(result.BaseRuns)),
        ("falseAlarms", new Json.Array([.. result.FalseAlarms.Select(Text)])),
        ("silentOracles", new Json.Array([.. result.SilentOracles.Select(Text)])),
        ("withoutEffect", new Json.Array([.. result.WithoutEffect.Select(Text)])),
        ("neverFilled", new Json.Array([.. result.Places.Where(place => !place.IsFilled && place.IsRed).Select(place => Text($"{place.Table}.{place.Slot}"))])),
        ("rows", new Json.Array([.. result.Cells.Select(OfCell)]))).Print();

    private static Json OfCell(MatrixCell cell) => Object(
        ("fault", Text(cell.Fault)),
        ("guard", Text(ReproText.GuardName(cell.Guard))),
        ("table", Text(cell.Table)),
        ("path", Text(cell.Slot)),
        ("verdict", Text(cell.Verdict.ToString())),
        ("everywhere", Flag(cell.IsEverywhere)),
        ("reason", Text(cell.Reason)),
        ("injected", Number(cell.Injected)),
        ("oracle", Text(cell.Oracle)),
        ("signature", Text(cell.Signature)),
        ("steps", Number(cell.Steps)));

    private static Json OfRun(ScoredMutant mutant, ScoreRun run) => Object(
        ("mutant", Text(mutant.Name)),
        ("spec", Text(mutant.Specification.Name)),
        ("seed", Text(run.Seed)),
        ("found", Flag(run.Finding is not null)),
        ("seconds", Number(run.Seconds)),
        ("signature", Text(run.Finding?.Violation.Signature ?? "")),
        ("oracle", Text(run.Finding?.Violation.Oracle ?? "")),
        ("originalSteps", Number(run.Finding?.OriginalSteps ?? 0)),
        ("shrunkSteps", Number(run.Finding?.Script.Steps.Length ?? 0)),
        ("shrinkSeconds", Number(run.Finding?.ShrinkSeconds ?? 0)));

    /// <summary>The object of a search of a model.</summary>
    /// <param name="model">The model's name.</param>
    /// <param name="result">What it came to.</param>
    /// <param name="cluster">What is known of it as a search of a cluster; null where no machine was searched.</param>
    /// <param name="workers">The number of workers. How often entries were applied is told of one only: of several it is another number.</param>
    public static string Of(string model, ExploreResult result, ClusterResult? cluster = null, int workers = 1) => Object([
        ("spec", Text(model)),
        .. cluster is not null && workers == 1 ? [("applied", Number(cluster.Applied))] : Array.Empty<(string, Json)>(),
        .. cluster is not null ? [("judgedLogs", Number(cluster.JudgedLogs))] : Array.Empty<(string, Json)>(),
        ("seconds", Number(result.Seconds)),
        ("outcome", Text(result.Outcome.ToString())),
        ("states", Object(("unique", Number(result.Unique)), ("total", Number(result.Total)), ("depth", Number(result.Depth)))),
        ("pending", Number(result.Pending)),
        ("violations", new Json.Array([.. result.Findings.Where(finding => finding.Verdict == Verdict.Violated).Select(OfProperty)])),
        ("properties", new Json.Array([.. result.Findings.Select(OfProperty)]))]).Print();

    private static Json OfProperty(PropertyResult finding) => Object(
        ("signature", Text(finding.Property)),
        ("oracle", Text(finding.Kind.ToString())),
        ("verdict", Text(finding.Verdict.ToString())),
        ("path", new Json.Array([.. finding.Path.Select(step => Text(step.Action?.ToString() ?? ""))])),
        ("loopStart", Number(finding.LoopStart)));

    private static Json.Object OfFinding(Finding finding, string repro)
    {
        Violation violation = finding.Violation;
        Violation shown = finding.Detail ?? violation;
        return Object(
            ("signature", Text(violation.Signature)),
            ("oracle", Text(violation.Oracle)),
            ("replica", Number(violation.Replica)),
            ("index", new Json.Number(violation.Index.ToString(CultureInfo.InvariantCulture))),
            ("table", Text(shown.Table)),
            ("key", Text(shown.Key)),
            ("path", Text(shown.Path)),
            ("old", Text(shown.Old)),
            ("new", Text(shown.New)),
            ("step", Number(violation.Step)),
            ("originalSteps", Number(finding.OriginalSteps)),
            ("shrunkSteps", Number(finding.Script.Steps.Length)),
            ("shrinkSeconds", Number(finding.ShrinkSeconds)),
            ("repro", Text(repro)),
            ("message", Text(shown.Message)),
            ("lastWriteIndex", new Json.Number(shown.LastWriteIndex.ToString(CultureInfo.InvariantCulture))),
            ("lastWriteMessage", Text(shown.LastWriteMessage)),
            ("minimal", Flag(finding.IsMinimal)),
            ("run", Number(finding.Run)),
            ("traceDigest", Text(Figures.Digest(finding.TraceDigest))));
    }

    private static Json.Object Object(params ReadOnlySpan<(string Name, Json Value)> members)
    {
        var target = ImmutableArray.CreateBuilder<KeyValuePair<string, Json>>(members.Length);
        foreach ((string name, Json value) in members) target.Add(new(name, value));
        return new Json.Object(target.MoveToImmutable());
    }

    private static Json.Object Counts(SortedDictionary<string, long> counts) =>
        new([.. counts.Select(entry => new KeyValuePair<string, Json>(entry.Key, Number(entry.Value)))]);

    private static Json Text(string text) => new Json.String(text);
    private static Json Number(long value) => new Json.Number(value.ToString(CultureInfo.InvariantCulture));
    private static Json Number(double value) => new Json.Number(value.ToString("F3", CultureInfo.InvariantCulture));
    private static Json Flag(bool value) => new Json.Literal(value ? "true" : "false");
}
