using Harness.Machines;

namespace Harness.Simulation;

/// <summary>One simulated server: a state machine, how far it has applied, its environment and its disk. Twins have negative numbers, stand-ins that of a server of the cluster.</summary>
internal sealed class Replica(int number, ReplicaEnvironment environment, bool isStandIn = false)
{
    public int Number { get; } = number;
    public ReplicaEnvironment Environment { get; set; } = environment;
    public bool IsTwin => isStandIn || Number < 0;

    /// <summary>The machine; null while the server is down.</summary>
    public ErasedMachine? Machine { get; set; }
    public bool IsRunning => Machine is not null;

    /// <summary>The index of the last entry applied. While the server is down: up to where it will replay.</summary>
    public ulong Applied { get; set; }

    /// <summary>The index of the snapshot that the state in memory goes back to; 0 if it was applied from the beginning.</summary>
    public ulong RestoredIndex { get; set; }

    /// <summary>The digest after the last write that was allowed: an apply or a restore.</summary>
    public UInt128 WrittenDigest { get; set; }

    /// <summary>The last snapshot on disk; null if there is none.</summary>
    public byte[]? DiskSnapshot { get; set; }
    /// <summary>The index of the last entry in the snapshot on disk.</summary>
    public ulong DiskIndex { get; set; }

    /// <summary>True if the current step read or wrote this server.</summary>
    public bool IsTouched { get; set; }
    /// <summary>True if the current step may write its state.</summary>
    public bool MayHaveWritten { get; set; }

    /// <summary>The running machine.</summary>
    /// <exception cref="InvalidOperationException">The server is down: a fault of the caller.</exception>
    public ErasedMachine Running => Machine ?? throw new InvalidOperationException($"replica {Number} is down");
}
