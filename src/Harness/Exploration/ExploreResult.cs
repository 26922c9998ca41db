namespace Harness.Exploration;

/// <summary>How a search ended.</summary>
public enum ExploreOutcome
{
    /// <summary>Everything within the bounds was searched. There may be violations all the same, if it was to go on after them.</summary>
    Complete,
    /// <summary>It stopped at a violation.</summary>
    Violated,
    /// <summary>The limit on states was hit.</summary>
    StateLimit,
    /// <summary>The limit on time was hit.</summary>
    TimeLimit,
    /// <summary>The limit on memory was hit.</summary>
    MemoryLimit,
    /// <summary>It was cancelled.</summary>
    Interrupted,
}

/// <summary>What is known of a property when the search is over.</summary>
public enum Verdict
{
    /// <summary>It holds within the bounds.</summary>
    Holds,
    /// <summary>It does not; there is a counterexample, or for <see cref="PropertyKind.Sometimes"/> no state at all in which it holds.</summary>
    Violated,
    /// <summary>The search ended before it was known.</summary>
    Unknown,
}

/// <summary>One step of a path.</summary>
/// <param name="Action">What happened; null for the initial state.</param>
/// <param name="State">The state after it.</param>
public sealed record PathStep(object? Action, object State);

/// <summary>What became of one property.</summary>
/// <param name="Property">Its name.</param>
/// <param name="Kind">What it claims.</param>
/// <param name="Verdict">What is known of it.</param>
/// <param name="Path">A counterexample, or for a <see cref="PropertyKind.Sometimes"/> that holds an example; empty if there is none.</param>
/// <param name="LoopStart">The position in the path to which its end leads back; -1 if the path is no lasso (it then ends where nothing can happen, or in the state that matters).</param>
public sealed record PropertyResult(string Property, PropertyKind Kind, Verdict Verdict, IReadOnlyList<PathStep> Path, int LoopStart);

/// <summary>What a search came to.</summary>
public sealed record ExploreResult
{
    /// <summary>How it ended.</summary>
    public required ExploreOutcome Outcome { get; init; }
    /// <summary>Distinct states (with symmetry: orbits).</summary>
    public required long Unique { get; init; }
    /// <summary>Generated states, the initial ones included.</summary>
    public required long Total { get; init; }
    /// <summary>Breadth first: the number of levels. Depth first: the most states on a path.</summary>
    public required long Depth { get; init; }
    /// <summary>States that were found and not yet gone on from.</summary>
    public required long Pending { get; init; }
    /// <summary>Each property, in the model's order.</summary>
    public required IReadOnlyList<PropertyResult> Findings { get; init; }
    /// <summary>Seconds it took.</summary>
    public double Seconds { get; init; }

    /// <summary>True if a property does not hold.</summary>
    public bool IsViolated => Findings.Any(finding => finding.Verdict == Verdict.Violated);

    /// <summary>
    /// The odds that two different states had the same fingerprint, so that one of them was taken for the other and left out: at most this, if fingerprints
    /// are as good as random (states of 8 bytes without references cannot collide at all).
    /// </summary>
    public double CollisionOdds => (double)Unique * Unique / Math.Pow(2, 65);
}

/// <summary>How far a search is.</summary>
/// <param name="Unique">Distinct states.</param>
/// <param name="Total">Generated states.</param>
/// <param name="Pending">The frontier: states found and not yet gone on from.</param>
/// <param name="Depth">Levels so far, or the most states on a path.</param>
/// <param name="Bytes">The bytes of what the search itself keeps: the set of fingerprints.</param>
public readonly record struct SearchProgress(long Unique, long Total, long Pending, long Depth, long Bytes);
