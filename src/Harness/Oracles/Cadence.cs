using System.Numerics;

namespace Harness.Oracles;

/// <summary>
/// When a costly check is due: the first 16 times always, then 16 times per doubling. The sum of checks whose cost grows with the
/// state stays near linear, and a shrunk script, being short, is checked everywhere.
/// </summary>
internal static class Cadence
{
    /// <summary>True if the check is due at an occasion counted from 1.</summary>
    public static bool IsDue(ulong occasion)
    {
        int gap = Math.Max(0, BitOperations.Log2(occasion) - 4);
        return (occasion & ((1UL << gap) - 1)) == 0;
    }
}
