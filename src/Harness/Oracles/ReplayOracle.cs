using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>A server that replays the log from zero, with another clock, another random source and another number, comes to the same at each index.</summary>
internal sealed class ReplayOracle(TwinHistory history) : Oracle
{
    public override string Name => OracleNames.Replay;

    public override void Ended()
    {
        history.Make(Cluster);
        if (history.Differs is not { } entry) return;
        Cluster.Report(this, history.Twin.WrittenDigest != entry.Digest
            ? Bisection.Report(Cluster, history.Twin, entry.Index, $"a replay from zero differs at index {entry.Index} ({entry.Message})")
            : Results.Differ(Cluster, history.Twin, entry, history.Result));
    }
}
