using Harness.Faults;

namespace Harness.Exploration;

/// <summary>How much of a cluster is searched.</summary>
public sealed record ClusterBounds
{
    /// <summary>The number of replicas.</summary>
    public int Replicas { get; init; } = 3;
    /// <summary>The most commands proposed, beyond those of the initial state.</summary>
    public int Commands { get; init; } = 3;
    /// <summary>The most crashes, snapshots, installs and deliberate faults, together. A restart is free.</summary>
    public int Faults { get; init; } = 1;
    /// <summary>The number of commands of the alphabet that are tried, the first ones; 0: all.</summary>
    public int Letters { get; init; }
    /// <summary>The number of initial states, the first ones; 0: all.</summary>
    public int InitialStates { get; init; }
    /// <summary>A deliberate fault that may strike; null for none.</summary>
    public Fault? Fault { get; init; }
    /// <summary>The table it is to strike; empty: any.</summary>
    public string FaultTable { get; init; } = "";
    /// <summary>The slots it is to strike; empty: any.</summary>
    public string FaultPath { get; init; } = "";
    /// <summary>
    /// Once no fault is left to spend, an entry that can be delivered is delivered before anything else is tried: it has to be some time, nothing else can keep it
    /// from that or change what comes of it, and nothing else depends on it. The verdict is the same, with fewer states.
    /// </summary>
    public bool DeliversFirst { get; init; } = true;
    /// <summary>Takes every prefix again from the beginning instead of forking: slower, and must come to the same.</summary>
    public bool IsStateless { get; init; }
}
