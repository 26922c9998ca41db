using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Faults;

/// <summary>One replica leaves something out of what it tells.</summary>
internal sealed class LoseEvent : Fault
{
    public override string Name => "lose-event";
    public override string Description => "one replica leaves the last change of every entry out of what it tells, from now on";
    public override string Oracle => OracleNames.EventReplay;
    public override FaultStep? Place(FaultPlacement placement) => new(Name, placement.AnyReplica(), "", "", "", "");
    internal override bool Strike(Cluster cluster, FaultStep step) => Observed.Arm(cluster, step, scope => new Armed(scope));

    private sealed class Armed(ArmedScope scope) : ArmedFault
    {
        public override RowEvents Telling(Replica replica, RowEvents told) =>
            scope.Covers(replica) ? told with { Events = [.. told.Events.SkipLast(1)] } : told;
    }
}

/// <summary>Reads that wait at one replica are not woken.</summary>
internal sealed class LoseWake : Fault
{
    public override string Name => "lose-wake";
    public override string Description => "reads that wait at one replica are not woken from now on";
    public override string Oracle => OracleNames.Watches;
    public override FaultStep? Place(FaultPlacement placement) => new(Name, placement.AnyReplica(), "", "", "", "");
    internal override bool Strike(Cluster cluster, FaultStep step) => Observed.Arm(cluster, step, scope => new Armed(scope));

    private sealed class Armed(ArmedScope scope) : ArmedFault
    {
        public override bool Wakes(Replica replica) => !scope.Covers(replica);
    }
}

/// <summary>An index lacks an entry.</summary>
internal sealed class LoseIndexEntry : Fault
{
    public override string Name => "lose-index-entry";
    public override string Description => "the indexes of one replica lack the entries of one row each, from now on";
    public override string Oracle => OracleNames.IndexRebuild;
    public override FaultStep? Place(FaultPlacement placement) => new(Name, placement.AnyReplica(), "", "", "", "");
    internal override bool Strike(Cluster cluster, FaultStep step) => Observed.Arm(cluster, step, scope => new Armed(scope));

    private sealed class Armed(ArmedScope scope) : ArmedFault
    {
        private string? _table;
        private string? _row;

        public override bool Shows(Replica replica, string table, IndexedRow entry)
        {
            if (!scope.Covers(replica)) return true;
            _table ??= table;
            if (table != _table) return true;
            _row ??= entry.Key;
            return entry.Key != _row;
        }
    }
}

/// <summary>Faults in what a replica shows of itself, not in its state.</summary>
internal static class Observed
{
    public static bool Arm(Cluster cluster, FaultStep step, Func<ArmedScope, ArmedFault> fault)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        cluster.Arm(fault(scope));
        return true;
    }
}
