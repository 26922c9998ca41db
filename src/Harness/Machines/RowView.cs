using System.Runtime.InteropServices;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Machines;

/// <summary>A view over a machine's rows: hands out copies and leaves no mark.</summary>
/// <param name="rows">The rows.</param>
/// <param name="isUnguarded">True if they are behind no guard: then a look-up leaves no mark either.</param>
/// <param name="appliedIndex">The index of the last applied entry.</param>
/// <param name="timeNanos">The server's clock.</param>
internal sealed class RowView(IInspectable rows, bool isUnguarded, ulong appliedIndex, long timeNanos) : StateView
{
    public override IReadOnlyList<string> Tables => rows.Tables;
    public override ulong AppliedIndex => appliedIndex;
    public override long TimeNanos => timeNanos;
    public override int Count(string table) => rows.Count(table);
    public override TypeModel? TypeOf(object row) => RowWalk.TypeOf(rows.ObjectModel, row);

    // By IInspectable.Find only where that read is not verified and tracked as handed out: a replayed run has no generator to make it.
    public override object? Find(string table, string key)
    {
        if (isUnguarded) return rows.Find(table, key) is { } found ? Copy(new StateRow(table, key, found)).Row : null;
        foreach (StateRow row in rows.Rows(table))
        {
            if (row.Key == key) return Copy(row).Row;
        }
        return null;
    }

    public override StateRow? Pick(string table, RandomStream random)
    {
        int count = rows.Count(table);
        if (count == 0) return null;
        ulong point = random.NextUInt64();
        // Random key bytes are a fair pick among random identifiers. Keys of text share their beginnings, so all random bytes
        // lead to the first row: then a walk to a random position is worth its cost.
        if (rows.RowAtOrAfter(table, MemoryMarshal.AsBytes(new ReadOnlySpan<ulong>(in point))) is { } row
            && rows.RowAtOrAfter(table, []) is { } first && row.Key != first.Key)
        {
            return Copy(row);
        }
        return Copy(rows.Rows(table).ElementAt(random.Next(count)));
    }

    public override IEnumerable<StateRow> Rows(string table) => rows.Rows(table).Select(Copy);

    private StateRow Copy(StateRow row) =>
        TypeOf(row.Row) is { } type ? row with { Row = type.PrivateCopyObject(row.Row) } : row;
}

/// <summary>What a generator sees while no server runs: nothing.</summary>
internal sealed class EmptyView(long timeNanos) : StateView
{
    public override IReadOnlyList<string> Tables => [];
    public override ulong AppliedIndex => 0;
    public override long TimeNanos => timeNanos;
    public override int Count(string table) => 0;
    public override object? Find(string table, string key) => null;
    public override StateRow? Pick(string table, RandomStream random) => null;
    public override IEnumerable<StateRow> Rows(string table) => [];
}
