using System.Diagnostics;
using Harness.Machines;

namespace Harness.Campaigns;

/// <summary>What a scoreboard is made of: the check each mutant gets, as a user would run it.</summary>
public sealed record ScoreOptions
{
    /// <summary>The text the seeds begin with; a number from 1 follows.</summary>
    public required string Seed { get; init; }
    /// <summary>How many checks each mutant gets.</summary>
    public int Seeds { get; init; } = 10;
    /// <summary>The number of worker threads of each check.</summary>
    public int Jobs { get; init; } = 1;
}

/// <summary>A mutant that is to be found.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Description">What is wrong in it.</param>
/// <param name="Specification">The specification with the bug in it.</param>
public sealed record ScoredMutant(string Name, string Description, ISpecification Specification);

/// <summary>One check of one mutant.</summary>
/// <param name="Seed">The seed text.</param>
/// <param name="Finding">What was found; null if the mutant went unnoticed.</param>
/// <param name="Seconds">The wall-clock time of the whole check, canary and shrinking included.</param>
public sealed record ScoreRun(string Seed, Finding? Finding, double Seconds);

/// <summary>A row of the scoreboard.</summary>
/// <param name="Mutant">The mutant.</param>
/// <param name="Runs">Its checks, in the order of their seeds.</param>
public sealed record Score(ScoredMutant Mutant, IReadOnlyList<ScoreRun> Runs)
{
    /// <summary>The number of checks that found it.</summary>
    public int Found => Runs.Count(run => run.Finding is not null);
    /// <summary>True if every check found it.</summary>
    public bool IsAlwaysFound => Found == Runs.Count;
}

/// <summary>Runs default checks of mutants, one after the other: which are found, how fast, and how small the script is then.</summary>
/// <remarks>
/// A mutant is known to be a bug, so the scoreboard measures recall on bugs somebody made before; a test set in the sense of
/// mutation testing (DeMillo, Lipton and Sayward 1978), with the harness under test instead of a test suite.
/// </remarks>
public static class Scoreboard
{
    /// <summary>Answers a row for each mutant as soon as it is done.</summary>
    /// <exception cref="CallbackException">The specification's own code threw where it must not.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled; the rows answered so far stand.</exception>
    public static IEnumerable<Score> Run(
        IReadOnlyList<ScoredMutant> mutants, ScoreOptions options, ICheckProgress? progress, CancellationToken cancellation)
    {
        foreach (ScoredMutant mutant in mutants)
        {
            var runs = new List<ScoreRun>();
            for (int i = 1; i <= options.Seeds; i++) runs.Add(Run(mutant, options, i, progress, cancellation));
            yield return new Score(mutant, runs);
        }
    }

    private static ScoreRun Run(ScoredMutant mutant, ScoreOptions options, int number, ICheckProgress? progress, CancellationToken cancellation)
    {
        string seed = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{options.Seed}{number}");
        var check = new CheckOptions { Specification = mutant.Specification, Seed = seed, Mutant = mutant.Name, Jobs = options.Jobs };
        long started = Stopwatch.GetTimestamp();
        CheckResult result = Checker.Run(check, progress, cancellation);
        // An interrupted check says nothing about the mutant.
        cancellation.ThrowIfCancellationRequested();
        return new ScoreRun(seed, result.Findings.Count > 0 ? result.Findings[0] : null, Stopwatch.GetElapsedTime(started).TotalSeconds);
    }
}
