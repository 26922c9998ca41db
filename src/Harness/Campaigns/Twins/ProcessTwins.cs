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

    /// <summary>The number of runs that stands for all of them.</summary>
    public const int AllRuns = int.MaxValue;

    /// <summary>Runs are repeated so many at a time, while the check waits: so many scripts are kept at most.</summary>
    internal int BatchRuns { get; init; } = 100;

    /// <summary>A process that has been asked so often is replaced by a new one when the next batch begins, so that the seed of string hashes is not one for ever.</summary>
    internal int RunsPerProcess { get; init; } = 1000;

    /// <summary>Two processes may have different seeds of string hashes and put few things in the same order: so many are asked before another class is blamed.</summary>
    internal int PlainProcesses { get; init; } = 3;

    /// <summary>The most candidates the shrinker runs: each is two runs and a talk between processes.</summary>
    private const int ShrinkBudget = 4000;

    /// <summary>The classes asked, by position in the list of all.</summary>
    internal IReadOnlyList<int> Asked { get; init; } = [.. Enumerable.Range(0, TwinClass.All.Count)];

    private readonly TwinWorker?[] _workers = new TwinWorker?[TwinClass.All.Count];
    // Why a class cannot be had on this machine: to find that out once more may take as long as the first time, and a check has many batches.
    private readonly string?[] _missing = new string?[TwinClass.All.Count];

    /// <summary>The names of the classes, in the order in which they are asked.</summary>
    public static IReadOnlyList<string> Classes { get; } = [.. TwinClass.All.Select(kind => kind.Name)];

    /// <summary>Ends all processes.</summary>
    public void Dispose()
    {
        for (int i = 0; i < _workers.Length; i++) Drop(i);
    }

    /// <summary>
    /// Repeats scripts in a twin of every class. What does not read back from its text is repeated by none. Each class ends with the first script in which it differs; what is
    /// reported is the first script of all, and there the first class in order, whatever the number of threads.
    /// </summary>
    internal TwinReport Judge(ErasedSpecification specification, IReadOnlyList<Script> scripts, int jobs, CancellationToken cancellation)
    {
        var outcomes = new TwinOutcome[Asked.Count];
        for (int i = 0; i < outcomes.Length; i++) outcomes[i] = new TwinOutcome(TwinClass.All[Asked[i]].Name, 0, "the check was interrupted");
        var found = new (int Position, Violation Violation)?[outcomes.Length];
        var runs = new RepeatedRun?[scripts.Count];
        OrderedWork.Run(runs.Length, jobs, cancellation, i => runs[i] = RepeatedRun.Of(specification, scripts[i]));
        string loss = runs.FirstOrDefault(run => run is { Loss.Length: > 0 })?.Loss ?? "";
        OrderedWork.Run(outcomes.Length, jobs, cancellation, i =>
        {
            Renew(Asked[i]);
            (TwinOutcome outcome, found[i]) = Repeat(specification, runs, Asked[i], cancellation);
            outcomes[i] = outcome.NotRun.Length == 0 ? outcome with { NotRun = loss } : outcome;
        });
        int first = -1;
        for (int i = 0; i < found.Length; i++)
        {
            if (found[i] is { } one && (first < 0 || one.Position < found[first]!.Value.Position)) first = i;
        }
        if (first < 0) return new TwinReport(outcomes, null, null);
        (int position, Violation violation) = found[first]!.Value;
        RepeatedRun different = runs[position]!;
        Violation last = cancellation.IsCancellationRequested ? violation : Blamed(specification, different, Asked[first], violation, cancellation);
        return new TwinReport(outcomes, different.Script, last) { Position = position };
    }

    /// <summary>The first difference a script shows in a twin of any class, and what became of the classes that were asked before it.</summary>
    internal TwinReport Find(ErasedSpecification specification, Script script, CancellationToken cancellation)
    {
        RepeatedRun run = RepeatedRun.Of(specification, script);
        if (run.Loss.Length > 0) return new TwinReport([.. Asked.Select(at => new TwinOutcome(TwinClass.All[at].Name, 0, run.Loss))], null, null);
        var outcomes = new List<TwinOutcome>();
        foreach (int at in Asked)
        {
            (TwinOutcome outcome, (int Position, Violation Violation)? found) = Repeat(specification, [run], at, cancellation);
            outcomes.Add(outcome);
            if (found is { } one) return new TwinReport(outcomes, script, Blamed(specification, run, at, one.Violation, cancellation));
        }
        // Two seeds of string hashes may agree by chance.
        Violation? plain = Plain(specification, run, cancellation);
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
        Violation? TryDifference(Script candidate)
        {
            // With other arguments a command may lose in its text what the whole script's do not.
            RepeatedRun run = RepeatedRun.Of(specification, candidate);
            if (run.Loss.Length > 0) return null;
            try
            {
                return Compare(specification, run, at, cancellation);
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

    // A run that is missing was not made here before an interrupt.
    private (TwinOutcome Outcome, (int Position, Violation Violation)? Found) Repeat(ErasedSpecification specification, IReadOnlyList<RepeatedRun?> runs, int at, CancellationToken cancellation)
    {
        int repeated = 0;
        try
        {
            for (int i = 0; i < runs.Count && !cancellation.IsCancellationRequested; i++)
            {
                if (runs[i] is not { Loss: "" } run) continue;
                Violation? difference = Compare(specification, run, at, cancellation);
                repeated++;
                if (difference is not null) return (new TwinOutcome(TwinClass.All[at].Name, repeated, ""), (i, difference));
            }
            return (new TwinOutcome(TwinClass.All[at].Name, repeated, ""), null);
        }
        catch (TwinException error)
        {
            Drop(at);
            return (new TwinOutcome(TwinClass.All[at].Name, repeated, error.Message), null);
        }
    }

    private Violation? Compare(ErasedSpecification specification, RepeatedRun run, int at, CancellationToken cancellation) =>
        TwinDifference.Find(specification, run, TwinClass.All[at], Worker(at, cancellation));

    private TwinWorker Worker(int at, CancellationToken cancellation)
    {
        if (_missing[at] is { } why) throw new TwinException(why);
        try
        {
            return _workers[at] ??= TwinWorker.Start(start, TwinClass.All[at], cancellation);
        }
        catch (TwinException error) when (!cancellation.IsCancellationRequested)
        {
            _missing[at] = error.Message;
            throw;
        }
    }

    // What differs from run to run in one process needs no other one, and what differs between plain processes is no matter of the class.
    private Violation Blamed(ErasedSpecification specification, RepeatedRun run, int at, Violation violation, CancellationToken cancellation)
    {
        if (RepeatsDiffer(specification, run))
            return violation with { Message = "chance: the script comes to something else each time it is run, in one process too (a clock, a random number, a GUID, a thread)" };
        return at == 0 ? violation : Plain(specification, run, cancellation) ?? violation;
    }

    // The difference that some more plain processes show; null if they show none. The one that shows it is the plain twin from then on: the first one may agree by
    // chance, and then nothing could be shrunk with it.
    private Violation? Plain(ErasedSpecification specification, RepeatedRun run, CancellationToken cancellation)
    {
        int own = TwinClass.All.ToList().IndexOf(TwinClass.HashSeed);
        for (int i = 0; i < PlainProcesses && !cancellation.IsCancellationRequested; i++)
        {
            TwinWorker? plain = null;
            try
            {
                plain = TwinWorker.Start(start, TwinClass.HashSeed, cancellation);
                if (TwinDifference.Find(specification, run, TwinClass.HashSeed, plain) is not { } difference) continue;
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

    private static bool RepeatsDiffer(ErasedSpecification specification, RepeatedRun run)
    {
        RunLog one = run.Log, two = RunLog.Of(specification, run.Script);
        return one.Entries.Count != two.Entries.Count || one.Snapshot != two.Snapshot || one.Entries.Zip(two.Entries).Any(pair => pair.First.DiffersFrom(pair.Second) || pair.First.Command != pair.Second.Command);
    }

    private void Renew(int at)
    {
        if (_workers[at] is { } worker && worker.Asked >= RunsPerProcess) Drop(at);
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
internal sealed record TwinReport(IReadOnlyList<TwinOutcome> Outcomes, Script? Script, Violation? Violation)
{
    /// <summary>The position of that script among those that were judged.</summary>
    public int Position { get; init; }
}
