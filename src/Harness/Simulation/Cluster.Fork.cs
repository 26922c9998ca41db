using Harness.Machines;
using Harness.Scripts;

namespace Harness.Simulation;

internal sealed partial class Cluster
{
    // Servers that the next step cannot touch are the very same ones: they are only ever looked at.
    private Cluster(Cluster from, Oracle[] oracles, Step step)
    {
        Specification = from.Specification;
        Options = from.Options;
        Run = from.Run;
        // Nobody reads what a fork traces.
        Trace = Trace.None;
        _oracles = oracles;
        _entries = from._entries;
        _requests = from._requests;
        _guard = from._guard;
        _emptyDigest = from._emptyDigest;
        _lastLeader = from._lastLeader;
        _log = from._log.Fork();
        Now = from.Now;
        Step = from.Step;
        Term = from.Term;
        foreach (Oracle oracle in oracles) oracle.Cluster = this;
        int leader = from.Leader?.Number ?? -1;
        Replicas = [.. from.Replicas];
        foreach (ref Replica replica in Replicas.AsSpan())
        {
            if (Touches(step, replica.Number, leader)) replica = Fork(replica);
        }
    }

    /// <summary>The replica that wrote the last entry: when another one leads, the term rises.</summary>
    public int LastLeader => _lastLeader;

    /// <summary>True if a fork would lose nothing: no fault lies in wait, and every machine that runs can be forked.</summary>
    public bool CanFork => _armed.Count == 0 && Array.TrueForAll(Replicas, replica => replica.Machine is null or { CanFork: true });

    /// <summary>A cluster that starts as this one is now, under oracles that have seen nothing yet. Its log entries and their records are shared: they never change.</summary>
    /// <param name="oracles">The fork's oracles.</param>
    /// <param name="step">The one step it will take.</param>
    public Cluster Fork(Oracle[] oracles, Step step) => new(this, oracles, step);

    /// <summary>
    /// Lets go of what only a step needs, of what a machine keeps of its last entry, too: the cluster is looked at and forked from now on, and steps no more.
    /// </summary>
    public void Rest()
    {
        _oracles = [];
        Trace = Trace.None;
        bool canFork = CanFork;
        foreach (Replica replica in Replicas)
        {
            if (canFork && replica.IsTouched && replica.Machine is { } machine) replica.Machine = machine.Fork();
            if (replica.IsTouched) replica.IsTouched = false;
            if (replica.MayHaveWritten) replica.MayHaveWritten = false;
        }
    }

    /// <summary>Puts rows that were noticed to be corrupt back to what was inserted, since other forks share them.</summary>
    public void Heal()
    {
        foreach (Replica replica in Replicas)
        {
            if (replica.IsTouched) replica.Machine?.Guarded?.Heal();
        }
    }

    private static bool Touches(Step step, int replica, int leader) => step switch
    {
        ProposeStep or RequestStep => replica == leader,
        DeliverStep deliver => replica == deliver.Replica,
        ReadStep read => replica == read.Replica,
        CrashStep crash => replica == crash.Replica,
        RestartStep restart => replica == restart.Replica,
        SnapshotStep snapshot => replica == snapshot.Replica,
        InstallStep install => replica == install.From || replica == install.To,
        _ => true,
    };

    private Replica Fork(Replica from)
    {
        var replica = new Replica(from.Number, from.Environment)
        {
            Machine = from.Machine,
            Applied = from.Applied,
            RestoredIndex = from.RestoredIndex,
            WrittenDigest = from.WrittenDigest,
            DiskSnapshot = from.DiskSnapshot,
            DiskIndex = from.DiskIndex,
        };
        if (from.Machine is null) return replica;
        ErasedMachine machine = from.Machine.Fork() ?? throw new InvalidOperationException("the machine cannot be forked");
        machine.WantsNames = false;
        if (machine.Guarded is { } guarded) guarded.Probe = new ReplicaProbe(this, replica);
        replica.Machine = machine;
        return replica;
    }
}
