using Harness.Simulation;

namespace Harness.Faults;

/// <summary>A replica counts an entry as applied without applying it.</summary>
internal sealed class SkipEntry : ReplicaFault
{
    public override string Name => "skip-entry";
    public override string Description => "a replica counts the next entry as applied without applying it";
    public override string Oracle => OracleNames.Convergence;
    private protected override ArmedFault Armed(ArmedScope scope) => new RepeatedEntry(scope, times: 0);
}

/// <summary>A replica applies an entry twice.</summary>
internal sealed class ApplyTwice : ReplicaFault
{
    public override string Name => "apply-twice";
    public override string Description => "a replica applies the next entry twice; if all do, only a replay can tell";
    public override string Oracle => OracleNames.Convergence;
    private protected override ArmedFault Armed(ArmedScope scope) => new RepeatedEntry(scope, times: 2);
}

internal sealed class RepeatedEntry(ArmedScope scope, int times) : ArmedFault
{
    public override int Entering(Replica replica, LogEntry entry)
    {
        if (!scope.MayStrike(replica, entry)) return 1;
        scope.Bind(entry);
        return times;
    }
}
