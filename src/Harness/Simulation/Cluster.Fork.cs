using Harness.Machines;
using Harness.Scripts;

namespace Harness.Simulation;

internal sealed partial class Cluster
{
    // Servers that the next step cannot touch keep their machine: it is only ever looked at.
    private Cluster(Cluster from, IReadOnlyList<Oracle> oracles, Func<Replica, bool> isTouched)
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
        Replicas = new Replica[from.Replicas.Length];
        foreach (Oracle oracle in oracles) oracle.Cluster = this;
        for (int i = 0; i < Replicas.Length; i++) Replicas[i] = Fork(from.Replicas[i], isTouched(from.Replicas[i]));
    }

    /// <summary>The replica that wrote the last entry: when another one leads, the term rises.</summary>
    public int LastLeader => _lastLeader;

    /// <summary>True if a fork would lose nothing: no fault lies in wait, and every machine that runs can be forked.</summary>
    public bool CanFork => _armed.Count == 0 && Array.TrueForAll(Replicas, replica => replica.Machine is null or { CanFork: true });

    /// <summary>A cluster that starts as this one is now, under oracles that have seen nothing yet. Its log entries and their records are shared: they never change.</summary>
    /// <param name="oracles">The fork's oracles.</param>
    /// <param name="isTouched">The servers that the next step may read or write.</param>
    public Cluster Fork(IReadOnlyList<Oracle> oracles, Func<Replica, bool> isTouched) => new(this, oracles, isTouched);

    /// <summary>
    /// Lets go of what only a step needs, of what a machine keeps of its last entry, too: the cluster is looked at and forked from now on, and steps no more.
    /// </summary>
    public void Rest()
    {
        _oracles = [];
        Trace = Trace.None;
        if (!CanFork) return;
        foreach (Replica replica in Replicas)
        {
            if (replica.IsTouched && replica.Machine is { } machine) replica.Machine = machine.Fork();
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

    private Replica Fork(Replica from, bool isTouched)
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
        if (!isTouched || from.Machine is null) return replica;
        ErasedMachine machine = from.Machine.Fork() ?? throw new InvalidOperationException("the machine cannot be forked");
        machine.WantsNames = false;
        if (machine.Guarded is { } guarded) guarded.Probe = new ReplicaProbe(this, replica);
        replica.Machine = machine;
        return replica;
    }
}
