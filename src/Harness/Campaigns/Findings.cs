using System.Diagnostics;
using Harness.Campaigns.Scanning;
using Harness.Generation;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Shrinking;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Campaigns;

/// <summary>Makes a finding of a failing run: shrinks its script and runs what is left once more.</summary>
internal static class Findings
{
    /// <summary>The finding of a failing run.</summary>
    public static Finding Of(
        ErasedSpecification specification, RunOutcome failing, CheckOptions options, ICheckProgress? progress, CancellationToken cancellation)
    {
        GeneratedRun done = failing.Done ?? throw new ArgumentException("the run has no script", nameof(failing));
        Violation original = done.Result.Violations[0];
        int budget = options.Shrink ? options.ShrinkBudget : 0;
        Finding finding = Shrink(specification, done.Script, original.Signature, budget, progress, cancellation, options.Jobs)
            ?? new Finding(original, done.Script, done.Result.TraceDigest, done.Script.Steps.Length, failing.Run, 0, IsMinimal: false);
        return finding with { Run = failing.Run };
    }

    /// <summary>Shrinks a script and runs the result; null if the script does not show the signature again.</summary>
    public static Finding? Shrink(
        ErasedSpecification specification, Script script, string signature, int budget, ICheckProgress? progress, CancellationToken cancellation, int jobs = 1)
    {
        long started = Stopwatch.GetTimestamp();
        Action<int, int>? report = progress is null ? null : progress.Shrinking;
        Action<int, Action<int>>? atOnce = jobs > 1 ? (count, work) => OrderedWork.Run(count, jobs, cancellation, work) : null;
        ShrinkResult shrunk = Shrinker.Shrink(specification, script, signature, budget, report, cancellation, judge: null, atOnce);
        double seconds = Stopwatch.GetElapsedTime(started).TotalSeconds;
        RunResult again = Runner.Run(specification, shrunk.Script, new RunOptions());
        if (again.Violations.Count == 0 || again.Violations[0].Signature != signature) return null;
        return new Finding(again.Violations[0], shrunk.Script, again.TraceDigest, script.Steps.Length, 0, seconds, shrunk.IsMinimal)
        {
            Detail = InDetail(specification, shrunk.Script, again.Violations[0]),
            Culprit = Culprits.Find(specification, shrunk.Script, again.Violations[0]),
            Suspected = Suspected(specification, again.Violations[0]),
        };
    }

    /// <summary>What could be the cause of a violation that servers come to different things; empty for any other.</summary>
    public static Suspects Suspected(ErasedSpecification specification, Violation violation)
    {
        if (violation.Oracle is not (OracleNames.Convergence or OracleNames.Results or OracleNames.Replay or OracleNames.ProcessTwin)) return Suspects.None;
        try
        {
            return new Suspects(MachineScan.Of(specification), "");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or BadImageFormatException)
        {
            // A hint is not worth the finding it belongs to.
            return new Suspects([], error.Message);
        }
    }

    /// <summary>A checksum says that a row changed, not where. The same script under shadow does; null if nothing is to be added.</summary>
    public static Violation? InDetail(ErasedSpecification specification, Script script, Violation violation)
    {
        if (script.Options.Guard != GuardMode.Checksum || violation.Path.Length > 0 || violation.Table.Length == 0) return null;
        Script shadowed = script with { Options = script.Options with { Guard = GuardMode.Shadow } };
        RunResult result = Runner.Run(specification, shadowed, new RunOptions());
        return result.Violations.FirstOrDefault(v => v.Oracle == violation.Oracle && v.Table == violation.Table && v.Path.Length > 0);
    }
}
