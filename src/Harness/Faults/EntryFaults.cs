using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>A replica counts an entry as applied without applying it.</summary>
internal sealed class SkipEntry : Fault
{
    public override string Name => "skip-entry";
    public override string Description => "a replica counts the next entry as applied without applying it";
    public override string Oracle => OracleNames.Convergence;
    public override FaultStep? Place(FaultPlacement placement) => new(Name, placement.AnyReplica(), "", "", "", "");
    internal override bool Strike(Cluster cluster, FaultStep step) => RepeatedEntry.Arm(cluster, step, times: 0);
}

/// <summary>A replica applies an entry twice.</summary>
internal sealed class ApplyTwice : Fault
{
    public override string Name => "apply-twice";
    public override string Description => "a replica applies the next entry twice; if all do, only a replay can tell";
    public override string Oracle => OracleNames.Convergence;
    public override FaultStep? Place(FaultPlacement placement) => new(Name, placement.AnyReplica(), "", "", "", "");
    internal override bool Strike(Cluster cluster, FaultStep step) => RepeatedEntry.Arm(cluster, step, times: 2);
}

internal sealed class RepeatedEntry(ArmedScope scope, int times) : ArmedFault
{
    public static bool Arm(Cluster cluster, FaultStep step, int times)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        cluster.Arm(new RepeatedEntry(scope, times));
        return true;
    }

    public override int Entering(Replica replica, LogEntry entry)
    {
        if (!scope.MayStrike(replica, entry)) return 1;
        scope.Bind(entry);
        return times;
    }
}
