using Harness.Machines;
using Harness.Scripts;

namespace Harness.Shrinking;

/// <summary>Makes a failing script as small as it gets while its signature stays the same; shortlex: fewer steps, then fewer replicas, then smaller arguments.</summary>
public static class Shrinker
{
    /// <summary>Shrinks. Deterministic: the same script and signature give the same result.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="script">A script that fails.</param>
    /// <param name="signature">The signature to keep.</param>
    /// <param name="budget">The most candidate runs; hitting it is a named outcome (<see cref="ShrinkResult.IsMinimal"/> is false).</param>
    /// <param name="progress">Told the number tried and the steps left; may be null.</param>
    /// <param name="cancellation">Interrupts; the best so far is kept.</param>
    public static ShrinkResult Shrink(
        ErasedSpecification specification, Script script, string signature, int budget, Action<int, int>? progress, CancellationToken cancellation) =>
        throw new NotImplementedException();
}

/// <summary>What shrinking came to.</summary>
/// <param name="Script">The smallest script found.</param>
/// <param name="IsMinimal">True if every single removal and simplification of it was tried and passes.</param>
/// <param name="Tried">Candidates run.</param>
public sealed record ShrinkResult(Script Script, bool IsMinimal, int Tried);
