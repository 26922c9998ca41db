using Harness.Machines;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Simulation;

/// <summary>Writes down all rows of the replica that is the first to apply an entry, right after it did.</summary>
/// <param name="index">The entry's index.</param>
internal sealed class RowWitness(ulong index)
{
    /// <summary>The rows in text, in the machine's order; null if the entry was never applied.</summary>
    public IReadOnlyList<WitnessedRow>? Rows { get; private set; }

    public void Applied(Replica replica, LogEntry entry)
    {
        if (entry.Index != index || Rows is not null) return;
        IInspectable rows = replica.Running.Inspect;
        var seen = new List<WitnessedRow>();
        foreach (StateRow row in rows.Rows())
        {
            seen.Add(new WitnessedRow(row.Table, row.Key, RowWalk.Print(rows.ObjectModel, row.Row)) { Type = RowWalk.TypeOf(rows.ObjectModel, row.Row) });
        }
        Rows = seen;
    }
}

/// <summary>A row in text.</summary>
internal sealed record WitnessedRow(string Table, string Key, string Text)
{
    /// <summary>The operations of its class, where they are known.</summary>
    public TypeModel? Type { get; init; }
}
