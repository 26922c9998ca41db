using Harness.Machines;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Faults;

/// <summary>One replica leaves something out of what it tells.</summary>
internal sealed class LoseEvent : ReplicaFault
{
    public override string Name => "lose-event";
    public override string Description => "one replica leaves the last change of every entry out of what it tells, from now on";
    public override string Oracle => OracleNames.EventReplay;
    private protected override ArmedFault Armed(ArmedScope scope) => new Hidden(scope);

    private sealed class Hidden(ArmedScope scope) : ArmedFault
    {
        public override RowEvents Telling(Replica replica, RowEvents told) =>
            scope.Covers(replica) ? told with { Events = [.. told.Events.SkipLast(1)] } : told;
    }
}

/// <summary>Reads that wait at one replica are not woken.</summary>
internal sealed class LoseWake : ReplicaFault
{
    public override string Name => "lose-wake";
    public override string Description => "reads that wait at one replica are not woken from now on";
    public override string Oracle => OracleNames.Watches;
    private protected override ArmedFault Armed(ArmedScope scope) => new Hidden(scope);

    private sealed class Hidden(ArmedScope scope) : ArmedFault
    {
        public override bool Wakes(Replica replica) => !scope.Covers(replica);
    }
}

/// <summary>An index lacks an entry.</summary>
internal sealed class LoseIndexEntry : ReplicaFault
{
    public override string Name => "lose-index-entry";
    public override string Description => "the indexes of one replica lack the entries of one row each, from now on";
    public override string Oracle => OracleNames.IndexRebuild;
    private protected override ArmedFault Armed(ArmedScope scope) => new Hidden(scope);

    private sealed class Hidden(ArmedScope scope) : ArmedFault
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
