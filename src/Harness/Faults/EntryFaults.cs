using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>A replica counts an entry as applied without applying it.</summary>
internal sealed class SkipEntry : Fault
{
    public override string Name => "skip-entry";
    public override string Description => "a replica counts the next entry as applied without applying it";
    public override string Oracle => OracleNames.Convergence;

    public override FaultStep? Place(FaultPlacement placement) =>
        new(Name, placement.Random.Next(placement.Replicas), "", "", "", "");

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        cluster.Arm(new RepeatedEntry(scope, times: 0));
        return true;
    }
}

/// <summary>A replica applies an entry twice.</summary>
internal sealed class ApplyTwice : Fault
{
    public override string Name => "apply-twice";
    public override string Description => "a replica applies the next entry twice; on all replicas only a replay can tell";
    public override string Oracle => OracleNames.Convergence;

    public override FaultStep? Place(FaultPlacement placement) =>
        new(Name, placement.Random.Next(placement.Replicas), "", "", "", "");

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        cluster.Arm(new RepeatedEntry(scope, times: 2));
        return true;
    }
}

internal sealed class RepeatedEntry(ArmedScope scope, int times) : ArmedFault
{
    public override int Entering(Replica replica, LogEntry entry) => scope.Strikes(replica, entry) ? times : 1;
}
