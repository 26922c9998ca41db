using Harness.Campaigns.Scanning;
using Harness.Campaigns.Twins;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Campaigns;

/// <summary>What a check is asked to do.</summary>
public sealed record CheckOptions
{
    /// <summary>The number of runs where none is asked for.</summary>
    public const int DefaultRuns = 240;

    /// <summary>The specification (already mutated where a mutant is asked for).</summary>
    public required ISpecification Specification { get; init; }
    /// <summary>The seed text.</summary>
    public required string Seed { get; init; }
    /// <summary>The number of runs.</summary>
    public int Runs { get; init; } = DefaultRuns;
    /// <summary>A time limit instead of a number of runs; null for none.</summary>
    public TimeSpan? Duration { get; init; }
    /// <summary>Ends the check with the run that reaches this number of applied entries, counted over the runs in order; 0 for no such limit.</summary>
    public long Entries { get; init; }
    /// <summary>The most steps a run takes; 0: each run draws its own.</summary>
    public int Steps { get; init; }
    /// <summary>The number of replicas.</summary>
    public int Replicas { get; init; } = 3;
    /// <summary>The guard mode.</summary>
    public GuardMode Guard { get; init; } = GuardMode.Shadow;
    /// <summary>The faults asked for, NAME[:TABLE[.PATH]] each.</summary>
    public IReadOnlyList<string> Faults { get; init; } = [];
    /// <summary>The mutant's name, for the script's options; empty for none.</summary>
    public string Mutant { get; init; } = "";
    /// <summary>The number of worker threads.</summary>
    public int Jobs { get; init; } = 1;
    /// <summary>Shrink what is found.</summary>
    public bool Shrink { get; init; } = true;
    /// <summary>Where the workers write each step before it is taken; null for nowhere. The caller's.</summary>
    public RunJournals? Journals { get; init; }
    /// <summary>The twins that are processes of their own; null for none. The caller's.</summary>
    public ProcessTwins? Twins { get; init; }
    /// <summary>The number of runs that each of these twins repeats: the first ones that found nothing, or <see cref="ProcessTwins.AllRuns"/>.</summary>
    public int TwinRuns { get; init; } = ProcessTwins.DefaultRuns;
    /// <summary>True to give every run its twins at the end (replay, restart, fixpoint), and not only a share of the longer ones.</summary>
    public bool HasAllTwins { get; init; }
    /// <summary>The most candidates the shrinker runs for one violation.</summary>
    public int ShrinkBudget { get; init; } = Shrinking.Shrinker.DefaultBudget;
}

/// <summary>A violation with its script.</summary>
/// <param name="Violation">The violation the shrunk script reproduces.</param>
/// <param name="Script">The shrunk script.</param>
/// <param name="TraceDigest">The shrunk script's trace digest.</param>
/// <param name="OriginalSteps">How many steps the failing run had.</param>
/// <param name="Run">The number of the failing run.</param>
/// <param name="ShrinkSeconds">How long shrinking took, in seconds.</param>
/// <param name="IsMinimal">True if every single removal and simplification was tried and passes.</param>
public sealed record Finding(
    Violation Violation, Script Script, UInt128 TraceDigest, int OriginalSteps, int Run, double ShrinkSeconds, bool IsMinimal)
{
    /// <summary>The same violation as the shadow guard sees it, with path and values, where the run's own guard could not name them; else null.</summary>
    public Violation? Detail { get; init; }
    /// <summary>Where servers differ: what the machine's Apply can reach that is not the same on every server, nearest first.</summary>
    public Suspects Suspected { get; init; } = Suspects.None;
    /// <summary>Who changed the row, where one was changed outside a transaction; else null.</summary>
    public Culprit? Culprit { get; init; }
}

/// <summary>What a check came to.</summary>
public sealed record CheckResult
{
    /// <summary>What was found; a check stops at the lowest-numbered failing run, whatever the number of workers.</summary>
    public required IReadOnlyList<Finding> Findings { get; init; }
    /// <summary>Runs 0 to n-1 combined in order.</summary>
    public required UInt128 TraceDigest { get; init; }
    /// <summary>The number of runs done.</summary>
    public required int Runs { get; init; }
    /// <summary>The number of runs that had their twins: replay from zero, restart from snapshots, fixpoint.</summary>
    public required int TwinRuns { get; init; }
    /// <summary>What the runs' commands inclined to, each draw of the swarm once, by a hash.</summary>
    public required IReadOnlySet<ulong> Swarms { get; init; }
    /// <summary>The number of different combinations of message, result and tables written.</summary>
    public required int Combinations { get; init; }
    /// <summary>The number of scripts that met new ones, from which later runs went on.</summary>
    public required int Starts { get; init; }
    /// <summary>What became of the twins that are processes of their own, by class; empty if none were asked for, or something was found before the first runs were repeated.</summary>
    public IReadOnlyList<TwinOutcome> ProcessTwins { get; init; } = [];
    /// <summary>Sums over the runs.</summary>
    public required RunCounts Counts { get; init; }
    /// <summary>The number of worker threads.</summary>
    public required int Jobs { get; init; }
    /// <summary>Seconds spent.</summary>
    public required double Seconds { get; init; }
    /// <summary>True if the canary was caught.</summary>
    public required bool CanaryCaught { get; init; }
    /// <summary>The median number of rows at the end of a run.</summary>
    public required int MedianRows { get; init; }
    /// <summary>The largest number of rows at the end of a run.</summary>
    public required int MaxRows { get; init; }
    /// <summary>Runs in which a fault acted and was effective, and nothing was reported: misses.</summary>
    public required IReadOnlyList<int> Missed { get; init; }
    /// <summary>Probes that no run reached.</summary>
    public required IReadOnlyList<string> Unreached { get; init; }
    /// <summary>True if the check was cancelled before its end; what it had found is here.</summary>
    public bool IsInterrupted { get; init; }
}

/// <summary>Where progress goes; the caller decides how it looks.</summary>
public interface ICheckProgress
{
    /// <summary>A run ended.</summary>
    void RunEnded(int run, long applied);
    /// <summary>The shrinker tried a number of candidates and now has this many steps.</summary>
    void Shrinking(int tried, int steps);
}
