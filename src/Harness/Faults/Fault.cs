using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Objects;

namespace Harness.Faults;

/// <summary>A deliberate wrong deed: how a generator places it in a script and what it does in a cluster.</summary>
public abstract class Fault
{
    private protected Fault() { }

    /// <summary>The name scripts and the command line use.</summary>
    public abstract string Name { get; }

    /// <summary>What it does, in one sentence.</summary>
    public abstract string Description { get; }

    /// <summary>The oracle that is expected to report it.</summary>
    public abstract string Oracle { get; }

    /// <summary>
    /// True if only a second implementation can know it: the machine does the same wrong thing everywhere and for ever, so what neither
    /// model nor invariants of the specification cover nobody can report.
    /// </summary>
    public virtual bool NeedsModel => false;

    /// <summary>Why the fault can do nothing in a table whose rows are of a class, whatever the script; null if it can.</summary>
    internal virtual string? WhyFutile(ErasedSpecification specification, string table, TypeModel type) => specification.WhyFutile(Name, table);

    /// <summary>Chooses replica, row, slot and value in view of the leader; null if it cannot act now (later it may).</summary>
    public abstract FaultStep? Place(FaultPlacement placement);

    // Does the deed, or arms it. Answers false if it cannot act.
    internal abstract bool Strike(Cluster cluster, FaultStep step);
}

/// <summary>What a fault may look at, and must honour, when it is placed.</summary>
/// <param name="Specification">The specification.</param>
/// <param name="Leader">The leader's state.</param>
/// <param name="Replicas">The number of replicas.</param>
/// <param name="Random">The stream to draw from.</param>
/// <param name="Table">The table asked for; empty: any.</param>
/// <param name="Path">The slot pattern asked for, such as <c>TaskStates[*].State</c>; empty: any. A slot within it counts too.</param>
public sealed record FaultPlacement(
    ErasedSpecification Specification, StateView Leader, int Replicas, RandomStream Random, string Table, string Path)
{
    // A fault in what the leader applies is as bad as one in a follower.
    internal int AnyReplica() => Random.Next(Replicas);
}
