using System.Diagnostics;
using System.Globalization;
using Harness.Generation;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;

namespace Harness.Campaigns;

/// <summary>
/// Runs a family of generated runs on several threads. Numbers are handed out in order and results are taken in in order, so the
/// outcome is that of one thread: a check ends at its lowest-numbered failing run, and later ones that were under way are forgotten.
/// </summary>
internal sealed class RunPool(RunRequest request, int runs, TimeSpan? duration, long entries, ICheckProgress? progress, CancellationToken cancellation)
{
    /// <summary>Deep objects are walked by recursion; threads get room for that.</summary>
    private const int StackBytes = 64 << 20;

    /// <summary>How long a worker waits before it looks again whether time is up.</summary>
    private const int WaitMilliseconds = 50;

    private readonly object _lock = new();
    private readonly SortedDictionary<int, RunOutcome> _waiting = [];
    private readonly long _started = Stopwatch.GetTimestamp();
    private int _next;
    private int _pause;
    private int _stop = int.MaxValue;

    /// <summary>Where workers write each step before it is taken; null for nowhere. There must be one for each worker.</summary>
    public RunJournals? Journals { get; init; }

    /// <summary>The number of runs whose scripts are kept for the twins that are processes: the first ones.</summary>
    public int KeptRuns { get; init; }

    /// <summary>While there are more to be kept the pool stops after so many runs, so that these can be taken away.</summary>
    public int KeptAtOnce { get; init; } = int.MaxValue;

    /// <summary>The scripts of runs that found nothing, the last of which is the last run taken in that was to be kept. Whoever takes them away clears the list.</summary>
    public List<Script> Kept { get; } = [];

    /// <summary>True if there is no run left to do.</summary>
    public bool IsOver => Failing is not null || IsEnough || IsDone(Totals.Runs);

    /// <summary>What later runs start from; null: every run begins with nothing.</summary>
    public Corpus? Corpus { get; init; }

    /// <summary>Sums over the runs up to the failing one.</summary>
    public RunTotals Totals { get; } = new();

    /// <summary>The lowest-numbered failing run; null if none failed.</summary>
    public RunOutcome? Failing { get; private set; }

    /// <summary>Goes on, on a number of threads, until all is done or enough scripts are kept.</summary>
    /// <exception cref="CallbackException">The specification's own code threw where it must not.</exception>
    public void Run(int jobs)
    {
        // Threads took numbers they were not to run.
        _next = Totals.Runs;
        _pause = KeptRuns - _next > KeptAtOnce ? _next + KeptAtOnce : int.MaxValue;
        var threads = new Thread[Math.Max(1, jobs)];
        for (int i = 0; i < threads.Length; i++)
        {
            int worker = i;
            threads[i] = new Thread(() => Work(worker), StackBytes) { IsBackground = true, Name = "run" };
            threads[i].Start();
        }
        foreach (Thread thread in threads) thread.Join();
        // After an interruption a run below a failing one may be missing; what was found counts all the same.
        if (!IsEnough) foreach (KeyValuePair<int, RunOutcome> late in _waiting) Failing ??= late.Value.IsFailing ? late.Value : null;
        if (Failing?.Error is { } error) throw error;
    }

    private void Work(int worker)
    {
        IRunJournal? journal = Journals?[worker];
        while (true)
        {
            int run = Interlocked.Increment(ref _next) - 1;
            if (run >= _pause || IsDone(run) || !HasStart(run, out Script? start)) return;
            RunOutcome? outcome = Execute(run, start, journal);
            if (outcome is null) return;
            lock (_lock) TakeIn(outcome);
        }
    }

    // Waits until the runs that decide on a run's start have been taken in; answers false if the check is over before that.
    private bool HasStart(int run, out Script? start)
    {
        start = null;
        if (Corpus is not { } corpus) return true;
        lock (_lock)
        {
            while (Totals.Runs < Corpus.NeededBy(run))
            {
                if (IsDone(run)) return false;
                Monitor.Wait(_lock, WaitMilliseconds);
            }
            start = corpus.StartOf(run, request.Seed);
            return true;
        }
    }

    private bool IsDone(int run)
    {
        if (cancellation.IsCancellationRequested || run > Volatile.Read(ref _stop)) return true;
        return duration is { } limit ? Stopwatch.GetElapsedTime(_started) >= limit : run >= runs;
    }

    // Counted over the runs in order, so that it is the same run whatever the number of threads.
    private bool IsEnough => entries > 0 && Totals.Counts.Applied >= entries;

    private RunOutcome? Execute(int run, Script? start, IRunJournal? journal)
    {
        try
        {
            GeneratedRun done = GeneratedRun.Execute(request, "run", run, cancellation, journal, start);
            bool isMissed = done.Result.FaultActed && done.Result.Violations.Count == 0
                && Effectiveness.Judge(request.Specification, done.Script);
            return new RunOutcome(run, done, isMissed, null);
        }
        catch (CallbackException e)
        {
            return new RunOutcome(run, null, false, e);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return null;
        }
        catch (OperationCanceledException error)
        {
            // Nobody cancelled: some code of the specification's own did, or waited too long for something.
            return new RunOutcome(run, null, false, new CallbackException($"specification {request.Specification.Name}, in run {run.ToString(CultureInfo.InvariantCulture)},", -1, error));
        }
    }

    private void TakeIn(RunOutcome outcome)
    {
        if (outcome.IsFailing) _stop = Math.Min(_stop, outcome.Run);
        _waiting.Add(outcome.Run, outcome);
        while (Failing is null && !IsEnough && _waiting.Remove(Totals.Runs, out RunOutcome? next))
        {
            Totals.Add(next);
            if (next.Done is { } done) Corpus?.Add(next.Run, done);
            if (next.IsFailing) Failing = next;
            else if (next.Run < KeptRuns) Kept.Add(next.Done!.Script);
            if (IsEnough) _stop = Math.Min(_stop, next.Run);
            progress?.RunEnded(next.Run, Totals.Counts.Applied);
        }
        if (Corpus is not null) Monitor.PulseAll(_lock);
    }
}

/// <summary>How one run ended.</summary>
/// <param name="Run">Its number.</param>
/// <param name="Done">The run; null if the specification's code threw.</param>
/// <param name="IsMissed">True if a fault acted and was effective, and nothing was reported.</param>
/// <param name="Error">What the specification's code threw; null if it did not.</param>
internal sealed record RunOutcome(int Run, GeneratedRun? Done, bool IsMissed, CallbackException? Error)
{
    /// <summary>True if the check ends here.</summary>
    public bool IsFailing => Error is not null || Done!.Result.Violations.Count > 0;
}
