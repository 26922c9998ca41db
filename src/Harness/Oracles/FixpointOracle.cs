using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>Equal states write equal bytes: what is restored from a snapshot writes that snapshot again.</summary>
internal sealed class FixpointOracle(Restorations restorations) : Oracle
{
    public override string Name => OracleNames.Fixpoint;

    public override void Ended()
    {
        foreach (Restoration restored in restorations.Make(Cluster))
        {
            if (Holds(restored)) continue;
            byte[] again = restored.Again!;
            int at = restored.Bytes.AsSpan().CommonPrefixLength(again);
            Cluster.Report(this, new Violation(
                "", -1, restored.Index, 0, "snapshot", "", "", $"{restored.Bytes.Length} bytes", $"{again.Length} bytes",
                $"the snapshot of {restored.Whose} at index {restored.Index}, restored and written again, differs from byte {at} on"));
            return;
        }
    }

    // A state that came back wrong writes other bytes for that reason, and restart has reported it.
    private bool Holds(Restoration restored) =>
        restored.Again is null || restored.RestoredDigest != Cluster.DigestAt(restored.Index) || restored.Again.AsSpan().SequenceEqual(restored.Bytes);
}
