using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>A fault that lies in wait at a replica and asks for no row.</summary>
public abstract class ReplicaFault : Fault
{
    private protected ReplicaFault() { }

    /// <inheritdoc/>
    public sealed override FaultStep? Place(FaultPlacement placement) => new(Name, placement.AnyReplica(), "", "", "", "");

    internal sealed override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step, ReachesTwins) is not { } scope) return false;
        cluster.Arm(Armed(scope));
        return true;
    }

    // A fault of the code itself strikes the twins too.
    private protected virtual bool ReachesTwins => false;

    private protected abstract ArmedFault Armed(ArmedScope scope);
}
