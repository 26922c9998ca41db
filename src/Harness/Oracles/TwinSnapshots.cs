using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>Writes captures that were taken of a twin.</summary>
internal static class TwinSnapshots
{
    /// <summary>The bytes of a capture; null if writing threw, which the oracles are told.</summary>
    public static byte[]? Take(Cluster cluster, Replica twin, Func<byte[]> write)
    {
        try
        {
            return cluster.Written(twin, write());
        }
        catch (Exception exception)
        {
            cluster.Threw(twin, "snapshot", exception);
            return null;
        }
    }
}
