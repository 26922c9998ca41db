using Harness.Machines;
using StateStore.Guarding;

namespace Harness.Simulation;

/// <summary>A fault step's lasting part: waits in the cluster and strikes when a server comes to the right place.</summary>
internal abstract class ArmedFault
{
    /// <summary>A machine was made for a replica: at its start, at a restart, for a twin.</summary>
    public virtual void Started(Replica replica) { }

    /// <summary>An entry is about to be applied. Answers how often the machine is to apply it: 1 but for a fault.</summary>
    public virtual int Entering(Replica replica, LogEntry entry) => 1;

    /// <summary>A replica takes an entry from the log; the fault may give it another one, with which it comes to the entry's place.</summary>
    public virtual LogEntry Taking(Replica replica, LogEntry entry) => entry;

    /// <summary>An entry was applied; the fault may replace its outcome.</summary>
    public virtual ApplyOutcome Leaving(Replica replica, LogEntry entry, ApplyOutcome outcome) => outcome;

    /// <summary>A row is about to be inserted.</summary>
    public virtual void Inserting(Replica replica, string table, string key, object row) { }

    /// <summary>A row was inserted.</summary>
    public virtual void Inserted(Replica replica, string table, string key, object row) { }

    /// <summary>A snapshot was written; the fault may replace its bytes.</summary>
    public virtual byte[] Written(Replica replica, byte[] snapshot) => snapshot;

    /// <summary>A snapshot is about to be restored; the fault may replace its bytes.</summary>
    public virtual ReadOnlyMemory<byte> Reading(Replica replica, ReadOnlyMemory<byte> snapshot) => snapshot;

    /// <summary>A snapshot's bytes are about to replace a replica's state.</summary>
    public virtual void Restoring(Replica replica) { }

    /// <summary>They have, and nobody has looked at the state yet.</summary>
    public virtual void Restored(Replica replica) { }

    /// <summary>A replica tells what an entry changed; the fault may replace it.</summary>
    public virtual RowEvents Telling(Replica replica, RowEvents told) => told;

    /// <summary>Answers false if a read that waits at a replica is kept from waking.</summary>
    public virtual bool Wakes(Replica replica) => true;

    /// <summary>A replica shows an index's entry; answers false if it is kept back.</summary>
    public virtual bool Shows(Replica replica, string table, IndexedRow entry) => true;

    /// <summary>A replica shows an index's entry; the fault may replace it.</summary>
    public virtual IndexedRow Showing(Replica replica, string table, IndexedRow entry) => entry;

    /// <summary>A step begins; the step that armed the fault is not among them.</summary>
    public virtual void StepBegins() { }
}
