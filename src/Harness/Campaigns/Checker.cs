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
            KeptAtOnce = options.Twins?.BatchRuns ?? int.MaxValue,
        };
        var twins = new TwinTally();
        Finding? found = Searched(specification, pool, options, twins, progress, cancellation);
        RunTotals totals = pool.Totals;
        return new CheckResult
        {
            Findings = found is null ? [] : [found],
            TraceDigest = totals.TraceDigest,
            Runs = totals.Runs,
            TwinRuns = totals.TwinRuns,
            Swarms = totals.Swarms,
            Combinations = pool.Corpus!.Combinations,
            Starts = pool.Corpus.Starts,
            ProcessTwins = twins.Outcomes,
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

    // Runs, and between them the twins of those that are kept: a batch is decided by the numbers of its runs, so the outcome is that of one thread. What an oracle finds ends
    // the check at once, and the runs of its batch are not repeated.
    private static Finding? Searched(
        ErasedSpecification specification, RunPool pool, CheckOptions options, TwinTally twins, ICheckProgress? progress, CancellationToken cancellation)
    {
        int judged = 0;
        while (true)
        {
            pool.Run(options.Jobs);
            if (pool.Failing is { } failing) return Findings.Of(specification, failing, options, progress, cancellation);
            if (options.Twins is not null && Different(specification, pool.Kept, options, twins, progress, cancellation) is { } different)
                return different with { Run = judged + different.Run };
            if (pool.IsOver) return null;
            judged += pool.Kept.Count;
            pool.Kept.Clear();
        }
    }

    // The first run of a batch that comes to something else in another process; its number counts from the first of the batch.
    private static Finding? Different(
        ErasedSpecification specification, IReadOnlyList<Script> batch, CheckOptions options, TwinTally tally, ICheckProgress? progress, CancellationToken cancellation)
    {
        ProcessTwins twins = options.Twins!;
        TwinReport report = twins.Judge(specification, batch, options.Jobs, cancellation);
        tally.Add(report.Outcomes);
        return report is { Script: { } different, Violation: { } violation }
            ? twins.Shrink(specification, different, violation, options.Shrink, progress, cancellation) with { Run = report.Position }
            : null;
    }
}
