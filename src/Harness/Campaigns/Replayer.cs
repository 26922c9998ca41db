using Harness.Campaigns.Twins;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Campaigns;

/// <summary>Runs one script again, and shrinks one script: what a repro file is for.</summary>
public static class Replayer
{
    /// <summary>Runs a script.</summary>
    /// <exception cref="CallbackException">The specification's own code threw where it must not.</exception>
    /// <param name="specification">The specification.</param>
    /// <param name="script">The script.</param>
    /// <param name="keepsTrace">True to keep the trace's lines.</param>
    /// <param name="twins">Repeats the script in processes of their own if no oracle finds anything; null for none.</param>
    /// <param name="cancellation">Ends the twins.</param>
    public static Replay Run(
        ErasedSpecification specification, Script script, bool keepsTrace, ProcessTwins? twins = null, CancellationToken cancellation = default)
    {
        var options = new RunOptions { KeepTrace = keepsTrace };
        RunResult result = CallbackException.Guard(specification, "a replay", -1, () => Runner.Run(specification, script, options));
        TwinReport? report = result.Violations.Count > 0 ? null : twins?.Find(specification, script, cancellation);
        Violation? found = result.Violations.Count > 0 ? result.Violations[0] : report?.Violation;
        if (found is not { } violation) return new Replay(result, null) { ProcessTwins = report?.Outcomes ?? [] };
        var finding = new Finding(violation, script, result.TraceDigest, script.Steps.Length, 0, 0, IsMinimal: false)
        {
            Detail = Findings.InDetail(specification, script, violation),
            Culprit = Culprits.Find(specification, script, violation),
            Suspected = Findings.Suspected(specification, violation),
        };
        return new Replay(result, finding);
    }

    /// <summary>Shrinks a script that fails with a signature; null if it does not, or not twice.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="script">The script.</param>
    /// <param name="signature">The signature to keep.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellation">Ends the search; the best so far is kept.</param>
    public static Finding? Shrink(
        ErasedSpecification specification, Script script, string signature, ICheckProgress? progress, CancellationToken cancellation) =>
        Findings.Shrink(specification, script, signature, int.MaxValue, progress, cancellation);

    /// <summary>Shrinks a script in which a process of its own comes to something else.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="script">The script.</param>
    /// <param name="violation">What differs.</param>
    /// <param name="twins">The processes.</param>
    /// <param name="progress">Told how far it is; may be null.</param>
    /// <param name="cancellation">Ends the search; the best so far is kept.</param>
    public static Finding Shrink(
        ErasedSpecification specification, Script script, Violation violation, ProcessTwins twins, ICheckProgress? progress, CancellationToken cancellation) =>
        twins.Shrink(specification, script, violation, shrinks: true, progress, cancellation);
}

/// <summary>What running a script again came to.</summary>
/// <param name="Result">The run.</param>
/// <param name="Finding">The violation that counts, with its script; null if there is none.</param>
public sealed record Replay(RunResult Result, Finding? Finding)
{
    /// <summary>What became of the twins that are processes of their own, by class, where nothing was found; empty if none were asked.</summary>
    public IReadOnlyList<TwinOutcome> ProcessTwins { get; init; } = [];
}
