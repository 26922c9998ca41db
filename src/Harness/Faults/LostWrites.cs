using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Faults;

/// <summary>What the faults that lose some of an entry's writes have in common.</summary>
internal abstract class LostWritesFault : Fault
{
    public override string Oracle => OracleNames.Convergence;
    public override FaultStep? Place(FaultPlacement placement) => new(Name, placement.AnyReplica(), "", "", "", "");

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        cluster.Arm(new LostWrites(scope, cluster.Specification, IsOfBooks));
        return true;
    }

    private protected abstract bool IsOfBooks { get; }
}

/// <summary>An entry stops half-way through.</summary>
internal sealed class HalfAnEntry : LostWritesFault
{
    public override string Name => "half-an-entry";
    public override string Description => "a replica loses the second half of what the next entry that writes rows writes";
    private protected override bool IsOfBooks => false;
}

/// <summary>The rows that only keep books, such as each table's last index, stay as they were.</summary>
internal sealed class IndexRowNotMoved : LostWritesFault
{
    public override string Name => "index-row-not-moved";
    public override string Description => "at one replica an entry leaves the rows that keep books, such as each table's last index, as they were";
    private protected override bool IsOfBooks => true;
}

/// <summary>
/// Takes back some of an entry's writes right after it, before anybody has looked. A machine that offers no way in (<see cref="IOutsideWriter"/>)
/// cannot be struck.
/// </summary>
internal sealed class LostWrites(ArmedScope scope, ErasedSpecification specification, bool isOfBooks) : ArmedFault
{
    private readonly List<(string Table, string Key, object? Before)> _writes = [];
    private Replica? _replica;

    public override int Entering(Replica replica, LogEntry entry)
    {
        _writes.Clear();
        _replica = scope.MayStrike(replica, entry) && replica.Running.Machine is IOutsideWriter ? replica : null;
        return 1;
    }

    public override void Inserting(Replica replica, string table, string key, object row)
    {
        if (!ReferenceEquals(replica, _replica) || specification.IsBookkeeping(table) != isOfBooks) return;
        if (_writes.Exists(write => write.Table == table && write.Key == key)) return;
        IInspectable rows = replica.Running.Inspect;
        object? before = Find(rows, table, key);
        _writes.Add((table, key, before is null ? null : RowWalk.TypeOf(rows.ObjectModel, before)?.PrivateCopyObject(before)));
    }

    public override ApplyOutcome Leaving(Replica replica, LogEntry entry, ApplyOutcome outcome)
    {
        bool strikes = ReferenceEquals(replica, _replica) && _writes.Count > 0 && outcome.Exception is null;
        _replica = null;
        if (!strikes) return outcome;
        scope.Bind(entry);
        var writer = (IOutsideWriter)replica.Running.Machine;
        foreach ((string table, string key, object? before) in _writes.Skip(isOfBooks ? 0 : _writes.Count / 2))
        {
            if (before is null) writer.RemoveOutside(table, key);
            else writer.WriteOutside(table, before);
        }
        return outcome;
    }

    private static object? Find(IInspectable rows, string table, string key)
    {
        try
        {
            return rows.Find(table, key);
        }
        catch (CorruptionException)
        {
            // The probe was told of it.
            return null;
        }
    }
}
