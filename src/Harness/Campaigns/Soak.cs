using System.Diagnostics;
using System.Globalization;
using Harness.Campaigns.Twins;
using Harness.Machines;
using StateStore.Guarding;

namespace Harness.Campaigns;

/// <summary>What a soak is asked to do.</summary>
public sealed record SoakOptions
{
    /// <summary>The number of applied entries where none is asked for.</summary>
    public const long DefaultEntries = 5_000_000;
    /// <summary>The number of seeds where none is asked for.</summary>
    public const int DefaultSeeds = 100;

    /// <summary>The specification.</summary>
    public required ISpecification Specification { get; init; }
    /// <summary>What the seeds begin with.</summary>
    public required string Seed { get; init; }
    /// <summary>Entries to be applied by checks, over all seeds.</summary>
    public long Entries { get; init; } = DefaultEntries;
    /// <summary>The number of checks, each with a seed of its own and its share of the entries.</summary>
    public int Seeds { get; init; } = DefaultSeeds;
    /// <summary>Entries to be applied afterwards by one server that lives on, its state kept at a size; 0 for none.</summary>
    public long SteadyEntries { get; init; }
    /// <summary>The number of rows that server is kept at.</summary>
    public int SteadyRows { get; init; } = 2000;
    /// <summary>The guard mode.</summary>
    public GuardMode Guard { get; init; } = GuardMode.Shadow;
    /// <summary>The number of worker threads.</summary>
    public int Jobs { get; init; } = 1;
    /// <summary>The twins that are processes of their own, which each check has, and which live as long as the soak; null for none. The caller's.</summary>
    public ProcessTwins? Twins { get; init; }
    /// <summary>The number of runs of each check that each of these twins repeats.</summary>
    public int TwinRuns { get; init; } = ProcessTwins.AllRuns;
    /// <summary>True to give every run its twins at the end; false: a share of the longer ones, as in a check.</summary>
    public bool HasAllTwins { get; init; } = true;
}

/// <summary>Where a soak stands when a tenth of one of its phases is over.</summary>
/// <param name="Phase">The phase: checks, or steady.</param>
/// <param name="Tenths">How many tenths of the phase are over.</param>
/// <param name="Entries">Entries applied in the phase so far.</param>
/// <param name="Rows">The rows of the server that lives on; 0 in the phase of checks, between which no state lives.</param>
/// <param name="HeapBytes">The managed heap after a full collection; of the server that lives on the mean of the looks taken within the tenth.</param>
/// <param name="Seconds">Seconds since the phase began.</param>
public sealed record SoakMark(string Phase, int Tenths, long Entries, long Rows, long HeapBytes, double Seconds);

/// <summary>What a soak came to.</summary>
/// <param name="Applied">Entries applied by checks.</param>
/// <param name="SteadyApplied">Entries applied by the server that lived on.</param>
/// <param name="Failed">The check that found something or was itself at fault; null if none was.</param>
/// <param name="SteadyError">What the server that lived on did wrong; empty if nothing.</param>
/// <param name="Marks">The heap on the way.</param>
/// <param name="IsInterrupted">True if it was cancelled before its end.</param>
public sealed record SoakResult(
    long Applied, long SteadyApplied, (CheckOptions Options, CheckResult Result)? Failed, string SteadyError, IReadOnlyList<SoakMark> Marks, bool IsInterrupted)
{
    /// <summary>The runs of all checks.</summary>
    public int Runs { get; init; }
    /// <summary>The runs that had their twins at the end.</summary>
    public int TwinRuns { get; init; }
    /// <summary>The number of different draws of the swarm among the runs.</summary>
    public int Swarms { get; init; }
    /// <summary>What became of the twins that are processes of their own, by class; the reason is the last that any check had.</summary>
    public IReadOnlyList<TwinOutcome> ProcessTwins { get; init; } = [];

    /// <summary>The heap at the end of a phase over the heap when its first tenth was over; 0 if the phase has not both marks.</summary>
    public double HeapRatio(string phase) => Heap(phase, 1) is { } first && Heap(phase, 10) is { } last ? (double)last / first : 0;

    /// <summary>The bytes the heap grew by from the end of a phase's first tenth to its last; 0 if the phase has not both marks.</summary>
    public long HeapGrowth(string phase) => Heap(phase, 1) is { } first && Heap(phase, 10) is { } last ? last - first : 0;

    private long? Heap(string phase, int tenths) => Marks.FirstOrDefault(mark => mark.Phase == phase && mark.Tenths == tenths)?.HeapBytes;
}

/// <summary>
/// Runs many checks one after the other, then lets one server live on while its state keeps its size, and looks at what memory all that leaves behind.
/// Between two checks no state lives, so the heap shows what checks leak; the server's state has the same number of rows at each look, so there it shows
/// what its store leaks. As many rows may hold a good deal more or less, so a mark is the mean of several looks.
/// </summary>
public static class Soak
{
    /// <summary>The name of the phase of checks.</summary>
    public const string Checks = "checks";
    /// <summary>The name of the phase in which one server lives on.</summary>
    public const string Steady = "steady";

    /// <summary>Runs a soak to its end, or to the first check that finds something or is itself at fault.</summary>
    /// <param name="options">What to do.</param>
    /// <param name="onMark">Is told each mark.</param>
    /// <param name="progress">Is told each run; null for nobody.</param>
    /// <param name="cancellation">Ends it; what was found is kept.</param>
    /// <exception cref="CallbackException">The specification's own code threw where it must not.</exception>
    public static SoakResult Run(SoakOptions options, Action<SoakMark> onMark, ICheckProgress? progress, CancellationToken cancellation)
    {
        var marks = new List<SoakMark>();
        var checks = new Marker(Checks, marks, onMark);
        long applied = 0;
        int runs = 0, twinRuns = 0;
        var swarms = new HashSet<ulong>();
        var outcomes = new TwinTally();
        for (int i = 0; i < options.Seeds && !cancellation.IsCancellationRequested; i++)
        {
            // Each gets its share of what is left, since runs end where they end and not at a round number.
            CheckOptions check = CheckOf(options, i, (options.Entries - applied + options.Seeds - i - 1) / (options.Seeds - i));
            CheckResult result = Checker.Run(check, progress, cancellation);
            applied += result.Counts.Applied;
            runs += result.Runs;
            twinRuns += result.TwinRuns;
            swarms.UnionWith(result.Swarms);
            outcomes.Add(result.ProcessTwins);
            bool isWell = result.Findings.Count == 0 && (result.IsInterrupted || (result.CanaryCaught && result.Missed.Count == 0));
            if (!isWell) return new SoakResult(applied, 0, (check, result), "", marks, result.IsInterrupted) { Runs = runs, TwinRuns = twinRuns, Swarms = swarms.Count, ProcessTwins = outcomes.Outcomes };
            if (!result.IsInterrupted) checks.Reached(i + 1, options.Seeds, applied, 0);
        }
        var steady = new SteadyServer(options);
        string error = steady.Run(new Marker(Steady, marks, onMark), cancellation);
        return new SoakResult(applied, steady.Applied, null, error, marks, cancellation.IsCancellationRequested) { Runs = runs, TwinRuns = twinRuns, Swarms = swarms.Count, ProcessTwins = outcomes.Outcomes };
    }

    private static CheckOptions CheckOf(SoakOptions options, int number, long entries) => new()
    {
        Specification = options.Specification,
        Seed = string.Create(CultureInfo.InvariantCulture, $"{options.Seed}/{number}"),
        Runs = int.MaxValue,
        Entries = Math.Max(1, entries),
        Guard = options.Guard,
        Jobs = options.Jobs,
        Twins = options.Twins,
        TwinRuns = options.TwinRuns,
        HasAllTwins = options.HasAllTwins,
    };

    /// <summary>Marks each tenth of a phase once.</summary>
    internal sealed class Marker(string phase, List<SoakMark> marks, Action<SoakMark> onMark)
    {
        private readonly long _started = Stopwatch.GetTimestamp();
        private int _tenths;

        /// <summary>True if one more unit of work would end a tenth.</summary>
        public bool IsDue(long done, long all) => done * 10 / all > _tenths;

        public void Reached(long done, long all, long entries, long rows, long? heapBytes = null)
        {
            if (!IsDue(done, all)) return;
            _tenths = (int)(done * 10 / all);
            var mark = new SoakMark(phase, _tenths, entries, rows, heapBytes ?? HeapBytes(), Stopwatch.GetElapsedTime(_started).TotalSeconds);
            marks.Add(mark);
            onMark(mark);
        }

        /// <summary>The managed heap after a full collection.</summary>
        public static long HeapBytes()
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
            return GC.GetTotalMemory(forceFullCollection: true);
        }
    }
}
