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

    /// <summary>More steps than this, and each candidate is dear.</summary>
    private const int LongRun = 30;

    /// <summary>More steps than this, and commands that name what others made are likely to keep these where they are.</summary>
    private const int ManySteps = 10;

    /// <summary>Commands of the alphabet are tried in the place of a long script's for the price of so many of its runs.</summary>
    private const int RunsForAlphabet = 8;

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
        var steps = new StepPasses(trials, reading);
        var arguments = new ArgumentPasses(trials, reading);
        var substitutions = new Substitutions(trials, reading, new Alphabet(specification, script.Options, reading), specification.QueryNames);
        Candidate? rough = whole.Lines.Count > LongRun ? Roughly(whole, trials, steps, arguments, substitutions) : null;
        // What does not fail to begin with cannot be shrunk; the script comes back as it was.
        if ((rough ?? trials.Failing(whole, aimsAnew: false)) is not { } best) return new ShrinkResult(script, IsMinimal: false, trials.Tried);
        trials.Settle(best);
        // Each server less makes all that follows cheaper.
        Func<Candidate, Candidate>[] first = [steps.Fewest, substitutions.Unfolded, arguments.Replicas, steps.Remove, of => substitutions.FromRun(of, whole)];
        Func<Candidate, Candidate>[] round =
        [
            steps.Remove, steps.RemovePairs, arguments.Replicas, arguments.Settings, arguments.Aim, substitutions.FromAlphabet, arguments.Commands, arguments.Requests,
            arguments.Names, arguments.Numbers, steps.Order, substitutions.Literals, substitutions.Queries, arguments.Mirrors,
        ];
        best = InTurn(best, first, trials);
        Candidate before;
        do
        {
            before = best;
            best = InTurn(best, round, trials);
        }
        while (!trials.IsOver && best.CompareTo(before) < 0);
        var shrunk = new Script(script.Specification, best.Options, [.. best.Lines.Select(line => line.Step)]);
        return new ShrinkResult(shrunk, !trials.IsOver, trials.Tried);
    }

    // A pass that may run nothing would still make its candidates, of which a long script has gigabytes.
    private static Candidate InTurn(Candidate best, Func<Candidate, Candidate>[] passes, Trials trials)
    {
        foreach (Func<Candidate, Candidate> pass in passes)
        {
            if (trials.IsOver) break;
            best = pass(best);
        }
        return best;
    }

    // Of a long script most that fails is but a step on the way: it is believed, and what it comes to in the end is confirmed. Null if it could not be.
    private static Candidate? Roughly(Candidate whole, Trials trials, StepPasses steps, ArgumentPasses arguments, Substitutions substitutions)
    {
        Candidate Shorter(Candidate of)
        {
            of = steps.Remove(substitutions.Unfolded(of));
            return of.Lines.Count > ManySteps ? steps.Remove(arguments.Members(of)) : of;
        }
        // Each server less makes all that follows cheaper; and where the run is long its every part is dear, and a handful of commands cheap.
        Candidate Anew(Candidate of)
        {
            of = steps.Fewest(substitutions.Anew(arguments.Replicas(of), RunsForAlphabet));
            return of.Lines.Count > LongRun ? Shorter(of) : of;
        }
        return Believed(whole, trials, Anew) ?? Believed(whole, trials, Shorter);
    }

    private static Candidate? Believed(Candidate whole, Trials trials, Func<Candidate, Candidate> pass) =>
        !trials.IsOver && trials.Trust(whole) is { } failing ? trials.Confirmed(pass(failing)) : null;
}

/// <summary>What shrinking came to.</summary>
/// <param name="Script">The smallest script found.</param>
/// <param name="IsMinimal">True if every single removal and simplification of it was tried and passes.</param>
/// <param name="Tried">Candidates run.</param>
public sealed record ShrinkResult(Script Script, bool IsMinimal, int Tried);
