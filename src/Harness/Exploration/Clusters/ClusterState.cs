using System.IO.Hashing;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Exploration;

/// <summary>The steps from the beginning to a state, newest first; states that come after one share its steps.</summary>
internal sealed record Steps(Step Last, Steps? Before)
{
    public IReadOnlyList<Step> InOrder()
    {
        var steps = new List<Step>();
        for (Steps? at = this; at is not null; at = at.Before) steps.Add(at.Last);
        steps.Reverse();
        return steps;
    }
}

/// <summary>
/// A state of a cluster. It is identified by what every server holds (content by digest, position, disk, whether it runs), the log, the time, who led last, and
/// what of the bounds is used up.
/// </summary>
internal sealed class ClusterState(Simulator simulator, Steps? steps, int commands, int faults, string armed, Violation? violation) : IFingerprinted
{
    /// <summary>The cluster; forked, never stepped.</summary>
    public Simulator Simulator { get; } = simulator;
    /// <summary>How it came about.</summary>
    public Steps? Steps { get; } = steps;
    /// <summary>Commands proposed after the initial state.</summary>
    public int Commands { get; } = commands;
    /// <summary>Faults spent.</summary>
    public int Faults { get; } = faults;
    /// <summary>The deliberate fault that struck or lies in wait, in text; empty for none.</summary>
    public string Armed { get; } = armed;
    /// <summary>What an oracle reported; null if nothing.</summary>
    public Violation? Violation { get; } = violation;

    /// <summary>The server that stays behind until it is sent a snapshot; <see cref="ClusterAction.Nobody"/> if none does.</summary>
    public int Waiting { get; init; } = ClusterAction.Nobody;
    /// <summary>True if a server that runs may still crash: then what is on its disk tells one state from another.</summary>
    public bool IsLasting { get; init; } = true;

    /// <inheritdoc/>
    public void AddTo(ref StateHash hash)
    {
        Cluster cluster = Simulator.Cluster;
        hash.Add((ulong)(Waiting + 1));
        hash.Add((ulong)Commands);
        hash.Add((ulong)Faults);
        hash.Add(Armed);
        hash.Add(Violation is null ? "" : Violation.Signature);
        hash.Add(cluster.Now);
        hash.Add(cluster.Term);
        hash.Add((ulong)cluster.LastLeader);
        hash.Add((ulong)cluster.Log.Count);
        foreach (LogEntry entry in cluster.Log)
        {
            hash.Add(entry.Term);
            hash.Add(entry.TimeNanos);
            hash.Add((ulong)entry.Version);
            hash.AddDigest(entry.CommandName);
        }
        foreach (Replica replica in cluster.Replicas)
        {
            hash.Add(replica.Applied);
            hash.Add(replica.IsRunning ? 1UL : 0UL);
            hash.Add((ulong)replica.Environment.Version);
            if (replica.Machine is { } machine) hash.AddDigest(machine.Digest);
            // A machine may keep what no digest shows: one that was restored is not taken for one that applied everything itself.
            hash.Add(replica.RestoredIndex);
            if (replica.IsRunning && !IsLasting) continue;
            hash.Add(replica.DiskIndex);
            if (replica.DiskSnapshot is { } snapshot) hash.AddDigest(XxHash128.HashToUInt128(snapshot));
        }
    }

    /// <inheritdoc/>
    public override string ToString()
    {
        Cluster cluster = Simulator.Cluster;
        string servers = string.Join(" ", cluster.Replicas.Select(replica => $"r{replica.Number}{(replica.IsRunning ? "@" : " down@")}{replica.Applied}"));
        return $"log {cluster.Log.Count}, {servers}{(Violation is null ? "" : $": {Violation.Signature}")}";
    }
}

/// <summary>What can happen in a cluster: a step, known by its text, and who stays behind from then on.</summary>
internal sealed record ClusterAction(Step Step, string Text, int Waiting = ClusterAction.Nobody) : IFingerprinted
{
    /// <summary>No server.</summary>
    public const int Nobody = -1;

    /// <inheritdoc/>
    public void AddTo(ref StateHash hash) => hash.Add(Text);

    /// <inheritdoc/>
    public override string ToString() => Text;
}
