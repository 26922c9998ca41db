using Harness.Machines;
using StateStore.Guarding;

namespace Harness.Oracles;

/// <summary>A replica's view in which a table has one row only, the one an entry wrote: whoever picks a row of that table picks this.</summary>
internal sealed class WrittenRowView(StateView whole, string table, string key) : StateView
{
    private StateRow? _row;

    /// <summary>True if any row was asked for: what was drawn depends on the state.</summary>
    public bool IsAsked { get; set; }

    /// <summary>True if the row was picked: what was drawn speaks of it.</summary>
    public bool IsPicked { get; set; }

    public override IReadOnlyList<string> Tables => whole.Tables;
    public override ulong AppliedIndex => whole.AppliedIndex;
    public override long TimeNanos => whole.TimeNanos;
    public override int Count(string name) => name == table ? 1 : 0;

    public override object? Find(string name, string of)
    {
        IsAsked = true;
        return whole.Find(name, of);
    }

    public override IEnumerable<StateRow> Rows(string name) => Row(name) is { } row ? [row] : [];
    public override StateRow? Pick(string name, RandomStream random) => Row(name);

    private StateRow? Row(string name)
    {
        IsAsked = true;
        if (name != table) return null;
        if (_row is null && whole.Find(table, key) is { } copy) _row = new StateRow(table, key, copy);
        IsPicked |= _row is not null;
        return _row;
    }
}
