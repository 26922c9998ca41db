using System.Numerics;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>
/// When a costly check is due: the first 16 times always, then 16 times per doubling. The sum of checks whose cost grows with the
/// state stays near linear, and a shrunk script, being short, is checked everywhere. A sparse run takes every eighth of those
/// moments, so that whatever it finds, the dense run of the same script finds then or before.
/// </summary>
internal static class Cadence
{
    private const int SparseShare = 8;

    /// <summary>True if the check is due at an occasion counted from 1.</summary>
    public static bool IsDue(ulong occasion) => (occasion & ((1UL << Gap(occasion)) - 1)) == 0;

    /// <summary>As <see cref="IsDue(ulong)"/>, for what a sparse run may leave to the dense one.</summary>
    public static bool IsDue(RunOptions run, ulong occasion) =>
        IsDue(occasion) && (!run.IsSparse || (occasion >> Gap(occasion)) % SparseShare == 0);

    private static int Gap(ulong occasion) => Math.Max(0, BitOperations.Log2(occasion) - 4);
}
