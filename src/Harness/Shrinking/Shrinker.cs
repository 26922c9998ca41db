using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Shrinking;

/// <summary>
/// Makes a failing script as small as it gets while its signature stays the same; shortlex: fewer steps, then fewer replicas, then
/// simpler messages (<see cref="MessageOrder"/>), then smaller arguments. Scripts of different runs that show one bug end up the same.
/// </summary>
public static class Shrinker
{
    /// <summary>The budget a check has for one violation.</summary>
    public const int DefaultBudget = 30_000;

    private const int LongRun = 30;

    /// <summary>Shrinks. Deterministic: the same script and signature give the same result.</summary>
    /// <remarks>
    /// Greedy descent over a total order of scripts: each pass proposes smaller candidates in a fixed order, takes the first that
    /// still fails and goes on from there, and all passes are repeated until a whole round of them finds nothing. Removal of steps
    /// is delta debugging (Zeller and Hildebrandt, TSE 2002). The cost is the number of candidates times the length of a run.
    /// </remarks>
    /// <param name="specification">The specification.</param>
    /// <param name="script">A script that fails.</param>
    /// <param name="signature">The signature to keep.</param>
    /// <param name="budget">The most candidate runs; hitting it is a named outcome (<see cref="ShrinkResult.IsMinimal"/> is false).</param>
    /// <param name="progress">Told the number tried and the steps left; may be null.</param>
    /// <param name="cancellation">Interrupts; the best so far is kept.</param>
    /// <param name="judge">Answers the violation of a candidate in place of the oracles, or null; null: the oracles judge.</param>
    /// <param name="atOnce">Does so many independent pieces of work on several threads, which changes no result; null: there is one thread.</param>
    public static ShrinkResult Shrink(
        ErasedSpecification specification, Script script, string signature, int budget, Action<int, int>? progress, CancellationToken cancellation,
        Func<Script, Violation?>? judge = null, Action<int, Action<int>>? atOnce = null)
    {
        var reading = new LineReading(specification);
        var trials = new Trials(specification, signature, reading, budget, progress, cancellation) { Judge = judge, AtOnce = atOnce };
        var whole = new Candidate(script.Options, [.. script.Steps.Select(reading.Of)]);
        // What does not fail to begin with cannot be shrunk; the script comes back as it was.
        if (trials.Whole(whole) is not { } best) return new ShrinkResult(script, IsMinimal: false, trials.Tried);
        var steps = new StepPasses(trials, reading);
        var arguments = new ArgumentPasses(trials, reading);
        var substitutions = new Substitutions(trials, reading, new Alphabet(specification, script.Options, reading), specification.QueryNames);
        // Where the run is long its every part is dear, and a handful of commands cheap.
        if (best.Lines.Count > LongRun) best = substitutions.Anew(best);
        best = steps.Fewest(best);
        best = substitutions.Unfolded(best);
        // Each server less makes all that follows cheaper.
        best = arguments.Replicas(best);
        if (best.Lines.Count > LongRun) best = Roughly(best, trials, steps, arguments);
        best = steps.Remove(best);
        best = substitutions.FromRun(best, whole);
        Candidate before;
        do
        {
            before = best;
            best = steps.Remove(best);
            best = steps.RemovePairs(best);
            best = arguments.Replicas(best);
            best = arguments.Settings(best);
            best = arguments.Aim(best);
            best = substitutions.FromAlphabet(best);
            best = arguments.Commands(best);
            best = arguments.Requests(best);
            best = arguments.Names(best);
            best = arguments.Numbers(best);
            best = steps.Order(best);
            best = substitutions.Literals(best);
            best = substitutions.Queries(best);
            best = arguments.Mirrors(best);
        }
        while (!trials.IsOver && best.CompareTo(before) < 0);
        var shrunk = new Script(script.Specification, best.Options, [.. best.Lines.Select(line => line.Step)]);
        return new ShrinkResult(shrunk, !trials.IsOver, trials.Tried);
    }

    // Commands that name what others made keep these where they are, so whole members go before steps are left out once more.
    private static Candidate Roughly(Candidate best, Trials trials, StepPasses steps, ArgumentPasses arguments)
    {
        trials.IsTrusting = true;
        Candidate rough = steps.Remove(best);
        if (rough.Lines.Count > LongRun / 3) rough = steps.Remove(arguments.Members(rough));
        return trials.Confirmed(rough) ?? best;
    }
}

/// <summary>What shrinking came to.</summary>
/// <param name="Script">The smallest script found.</param>
/// <param name="IsMinimal">True if every single removal and simplification of it was tried and passes.</param>
/// <param name="Tried">Candidates run.</param>
public sealed record ShrinkResult(Script Script, bool IsMinimal, int Tried);
