using System.Diagnostics;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Shrinking;
using Harness.Simulation;

namespace Harness.Campaigns.Twins;

/// <summary>
/// Runs scripts again in processes of their own, each with other surroundings, and compares what every entry came to: what a replica in this process
/// cannot differ in. The processes are started when they are first needed and live until this is disposed.
/// </summary>
/// <param name="start">How a process is started.</param>
public sealed class ProcessTwins(WorkerStart start) : IDisposable
{
    /// <summary>The number of runs of a check that each twin repeats.</summary>
    public const int DefaultRuns = 3;

    /// <summary>Two processes may have different seeds of string hashes and put few things in the same order: so many are asked before another class is blamed.</summary>
    internal int PlainProcesses { get; init; } = 3;

    /// <summary>The most candidates the shrinker runs: each is two runs and a talk between processes.</summary>
    private const int ShrinkBudget = 4000;

    /// <summary>The classes asked, by position in the list of all.</summary>
    internal IReadOnlyList<int> Asked { get; init; } = [.. Enumerable.Range(0, TwinClass.All.Count)];

    private readonly TwinWorker?[] _workers = new TwinWorker?[TwinClass.All.Count];

    /// <summary>The names of the classes, in the order in which they are asked.</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. TwinClass.All.Select(kind => kind.Name)];

    /// <summary>Ends all processes.</summary>
    public void Dispose()
    {
        for (int i = 0; i < _workers.Length; i++) Drop(i);
    }

    /// <summary>Repeats scripts in a twin of every class. What does not read back from its text is repeated by none.</summary>
    internal TwinReport Judge(ErasedSpecification specification, IReadOnlyList<Script> scripts, int jobs, CancellationToken cancellation)
    {
        var outcomes = new TwinOutcome[Asked.Count];
        for (int i = 0; i < outcomes.Length; i++) outcomes[i] = new TwinOutcome(TwinClass.All[Asked[i]].Name, 0, "the check was interrupted");
        var found = new (Script Script, Violation Violation)?[outcomes.Length];
        string[] losses = [.. scripts.Select(script => ScriptReading.Loss(specification, script))];
        Script[] whole = [.. scripts.Where((_, i) => losses[i].Length == 0)];
        string loss = losses.FirstOrDefault(text => text.Length > 0) ?? "";
        OrderedWork.Run(outcomes.Length, jobs, cancellation, i =>
        {
            (TwinOutcome outcome, found[i]) = Repeat(specification, whole, Asked[i], cancellation);
            outcomes[i] = outcome.NotRun.Length == 0 ? outcome with { NotRun = loss } : outcome;
        });
        int first = Array.FindIndex(found, one => one is not null);
        if (first < 0) return new TwinReport(outcomes, null, null);
        (Script script, Violation violation) = found[first]!.Value;
        return new TwinReport(outcomes, script, cancellation.IsCancellationRequested ? violation : Blamed(specification, script, Asked[first], violation, cancellation));
    }

    /// <summary>The first difference a script shows in a twin of any class, and what became of the classes that were asked before it.</summary>
    internal TwinReport Find(ErasedSpecification specification, Script script, CancellationToken cancellation)
    {
        if (ScriptReading.Loss(specification, script) is { Length: > 0 } loss) return new TwinReport([.. Asked.Select(at => new TwinOutcome(TwinClass.All[at].Name, 0, loss))], null, null);
        var outcomes = new List<TwinOutcome>();
        foreach (int at in Asked)
        {
            (TwinOutcome outcome, (Script Script, Violation Violation)? found) = Repeat(specification, [script], at, cancellation);
            outcomes.Add(outcome);
            if (found is { } one) return new TwinReport(outcomes, script, Blamed(specification, script, at, one.Violation, cancellation));
        }
        // Two seeds of string hashes may agree by chance.
        Violation? plain = Plain(specification, script, cancellation);
        return new TwinReport(outcomes, plain is null ? null : script, plain);
    }

    /// <summary>The name of the class a difference is put down to; empty if it is chance, or no such difference.</summary>
    internal static string ClassOf(Violation violation) => violation.Oracle != OracleNames.ProcessTwin ? ""
        : Classes.FirstOrDefault(name => violation.Message.StartsWith(name + ":", StringComparison.Ordinal)) ?? "";

    /// <summary>Shrinks a script in which a twin differs.</summary>
    internal Finding Shrink(
        ErasedSpecification specification, Script script, Violation original, bool shrinks, ICheckProgress? progress, CancellationToken cancellation)
    {
        long started = Stopwatch.GetTimestamp();
        int at = Math.Max(0, Classes.ToList().IndexOf(ClassOf(original)));
        Violation? Difference(Script candidate) => Compare(specification, candidate, at, cancellation);
        Violation? TryDifference(Script candidate)
        {
            // With other arguments a command may lose in its text what the whole script's do not.
            if (ScriptReading.Loss(specification, candidate).Length > 0) return null;
            try
            {
                return Difference(candidate);
            }
            catch (TwinException)
            {
                // A candidate that ends the other process is none.
                Drop(at);
                return null;
            }
        }
        Action<int, int>? report = progress is null ? null : progress.Shrinking;
        ShrinkResult shrunk = shrinks
            ? Shrinker.Shrink(specification, script, original.Signature, ShrinkBudget, report, cancellation, TryDifference)
            : new ShrinkResult(script, IsMinimal: false, 0);
        Violation last = TryDifference(shrunk.Script) is { } again && again.Signature == original.Signature ? again : original;
        RunResult run = Runner.Run(specification, shrunk.Script, new RunOptions());
        return new Finding(last, shrunk.Script, run.TraceDigest, script.Steps.Length, 0, Stopwatch.GetElapsedTime(started).TotalSeconds, shrunk.IsMinimal)
        {
            Suspected = Findings.Suspected(specification, last),
        };
    }

    private (TwinOutcome Outcome, (Script Script, Violation Violation)? Found) Repeat(ErasedSpecification specification, IReadOnlyList<Script> scripts, int at, CancellationToken cancellation)
    {
        int runs = 0;
        try
        {
            foreach (Script script in scripts)
            {
                if (cancellation.IsCancellationRequested) break;
                Violation? difference = Compare(specification, script, at, cancellation);
                runs++;
                if (difference is not null) return (new TwinOutcome(TwinClass.All[at].Name, runs, ""), (script, difference));
            }
            return (new TwinOutcome(TwinClass.All[at].Name, runs, ""), null);
        }
        catch (TwinException error)
        {
            Drop(at);
            return (new TwinOutcome(TwinClass.All[at].Name, runs, error.Message), null);
        }
    }

    private Violation? Compare(ErasedSpecification specification, Script script, int at, CancellationToken cancellation) =>
        TwinDifference.Find(specification, script, TwinClass.All[at], Worker(at, cancellation));

    private TwinWorker Worker(int at, CancellationToken cancellation) => _workers[at] ??= TwinWorker.Start(start, TwinClass.All[at], cancellation);

    // What differs from run to run in one process needs no other one, and what differs between plain processes is no matter of the class.
    private Violation Blamed(ErasedSpecification specification, Script script, int at, Violation violation, CancellationToken cancellation)
    {
        if (RepeatsDiffer(specification, script))
            return violation with { Message = "chance: the script comes to something else each time it is run, in one process too (a clock, a random number, a GUID, a thread)" };
        return at == 0 ? violation : Plain(specification, script, cancellation) ?? violation;
    }

    // The difference that some more plain processes show; null if they show none. The one that shows it is the plain twin from then on: the first one may agree by
    // chance, and then nothing could be shrunk with it.
    private Violation? Plain(ErasedSpecification specification, Script script, CancellationToken cancellation)
    {
        int own = TwinClass.All.ToList().IndexOf(TwinClass.HashSeed);
        for (int i = 0; i < PlainProcesses && !cancellation.IsCancellationRequested; i++)
        {
            TwinWorker? plain = null;
            try
            {
                plain = TwinWorker.Start(start, TwinClass.HashSeed, cancellation);
                if (TwinDifference.Find(specification, script, TwinClass.HashSeed, plain) is not { } difference) continue;
                Drop(own);
                (_workers[own], plain) = (plain, null);
                return difference;
            }
            catch (TwinException)
            {
                return null;
            }
            finally
            {
                plain?.Dispose();
            }
        }
        return null;
    }

    private static bool RepeatsDiffer(ErasedSpecification specification, Script script)
    {
        RunLog one = RunLog.Of(specification, script), two = RunLog.Of(specification, script);
        return one.Entries.Count != two.Entries.Count || one.Snapshot != two.Snapshot || one.Entries.Zip(two.Entries).Any(pair => pair.First.DiffersFrom(pair.Second) || pair.First.Command != pair.Second.Command);
    }

    private void Drop(int at)
    {
        _workers[at]?.Dispose();
        _workers[at] = null;
    }
}

/// <summary>What became of one class of twins that are processes of their own.</summary>
/// <param name="Class">The class: what differs.</param>
/// <param name="Runs">The number of runs repeated.</param>
/// <param name="NotRun">Why it was not run, or not to its end; empty if it was.</param>
public sealed record TwinOutcome(string Class, int Runs, string NotRun);

/// <summary>What the twins of a check came to.</summary>
/// <param name="Outcomes">One for each class.</param>
/// <param name="Script">The script in which a twin differed; null if none did.</param>
/// <param name="Violation">The difference; null if there is none.</param>
internal sealed record TwinReport(IReadOnlyList<TwinOutcome> Outcomes, Script? Script, Violation? Violation);
