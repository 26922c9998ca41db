using Harness.Machines;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>
/// Which runs an oracle judges whose cost is felt in every entry: every run that is judged densely, and of those judged sparsely a share, decided by the
/// run's seed alone. What it finds in one of them it finds when the run is judged again.
/// </summary>
internal static class Share
{
    /// <summary>True if the run is one of the oracle's.</summary>
    /// <param name="cluster">The run.</param>
    /// <param name="oracle">The oracle's name.</param>
    /// <param name="oneIn">One in how many sparse runs is.</param>
    public static bool Has(Cluster cluster, string oracle, int oneIn) =>
        !cluster.Run.IsSparse || RandomStream.Create(cluster.Options.Seed, "share/" + oracle).Chance(1, oneIn);
}
