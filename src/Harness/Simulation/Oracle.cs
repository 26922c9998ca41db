using Harness.Machines;
using Harness.Scripts;
using StateStore.Guarding;

namespace Harness.Simulation;

/// <summary>
/// A judge that watches a run. The simulator calls every member of every oracle in the order of the oracle list; an oracle
/// reports to the cluster and never acts on it, except for machines it makes itself (twins).
/// </summary>
internal abstract class Oracle
{
    /// <summary>The oracle's name.</summary>
    public abstract string Name { get; }

    /// <summary>The run watched; set before any other call.</summary>
    public Cluster Cluster { get; set; } = null!;

    /// <summary>The guard of a replica's store noticed a corrupt row.</summary>
    public virtual void Corrupted(Replica replica, Corruption corruption) { }

    /// <summary>A replica applied an entry. The entry's record is already made by the first who did.</summary>
    public virtual void Applied(Replica replica, LogEntry entry, in ApplyOutcome outcome, UInt128 digest, bool isFirst) { }

    /// <summary>A replica's state was replaced by a snapshot that stands for <see cref="Replica.Applied"/>.</summary>
    public virtual void Restored(Replica replica, UInt128 digest) { }

    /// <summary>Something other than Apply threw.</summary>
    public virtual void Threw(Replica replica, string operation, Exception exception) { }

    /// <summary>A replica is about to lose the state in its memory.</summary>
    public virtual void Leaving(Replica replica) { }

    /// <summary>A step begins.</summary>
    public virtual void StepBegins(Step step) { }

    /// <summary>A machine was made for a replica: at the run's start, at a restart, for a twin.</summary>
    public virtual void Started(Replica replica) { }

    /// <summary>A step is over.</summary>
    public virtual void StepEnded(Step step) { }

    /// <summary>The script is over: all replicas run, have applied everything and were swept.</summary>
    public virtual void Ended() { }
}
