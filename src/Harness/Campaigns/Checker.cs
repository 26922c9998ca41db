using System.Diagnostics;
using Harness.Campaigns.Twins;
using Harness.Generation;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Campaigns;

/// <summary>Runs a check: many generated runs, the canary, and the shrinking of what is found.</summary>
public static class Checker
{
    /// <summary>Runs a check to its end, or until cancelled (what was found so far is kept).</summary>
    /// <remarks>Machines and the specification are used by <see cref="CheckOptions.Jobs"/> threads at once, each machine by one only.</remarks>
    /// <exception cref="FormatException">A fault asked for does not exist, or its table or path names nothing.</exception>
    /// <exception cref="CallbackException">The specification's own code threw where it must not.</exception>
    public static CheckResult Run(CheckOptions options, ICheckProgress? progress, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        ErasedSpecification specification = options.Specification.Erase();
        var script = new ScriptOptions(options.Seed, options.Replicas, options.Guard, options.Mutant);
        FaultRequest[] faults = [.. options.Faults.Select(FaultRequest.Parse)];
        var request = new RunRequest(specification, options.Seed, options.Steps, script, faults) { HasAllTwins = options.HasAllTwins };
        FaultTargets.Check(request, cancellation);
        bool isCanaryCaught = Canary.IsCaught(request, cancellation);
        var pool = new RunPool(request, options.Runs, options.Duration, options.Entries, progress, cancellation)
        {
            Journals = options.Journals,
            Corpus = new Corpus(),
            KeptRuns = options.Twins is null ? 0 : options.TwinRuns,
        };
        pool.Run(options.Jobs);
        RunTotals totals = pool.Totals;
        Finding[] findings = pool.Failing is { } failing ? [Findings.Of(specification, failing, options, progress, cancellation)] : [];
        TwinReport? twins = findings.Length > 0 ? null : options.Twins?.Judge(specification, pool.Kept, options.Jobs, cancellation);
        if (twins is { Script: { } different, Violation: { } violation })
        {
            Finding finding = options.Twins!.Shrink(specification, different, violation, options.Shrink, progress, cancellation);
            findings = [finding with { Run = pool.Kept.IndexOf(different) }];
        }
        return new CheckResult
        {
            Findings = findings,
            TraceDigest = totals.TraceDigest,
            Runs = totals.Runs,
            TwinRuns = totals.TwinRuns,
            Swarms = totals.Swarms,
            Combinations = pool.Corpus!.Combinations,
            Starts = pool.Corpus.Starts,
            ProcessTwins = twins?.Outcomes ?? [],
            Jobs = options.Jobs,
            Counts = totals.Counts,
            Seconds = Stopwatch.GetElapsedTime(started).TotalSeconds,
            CanaryCaught = isCanaryCaught,
            MedianRows = totals.MedianRows,
            MaxRows = totals.MaxRows,
            Missed = totals.Missed,
            Unreached = totals.Unreached(specification),
            IsInterrupted = cancellation.IsCancellationRequested,
        };
    }
}
