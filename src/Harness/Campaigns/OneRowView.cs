using Harness.Machines;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Campaigns;

/// <summary>A view in which there is one row only: whoever chooses a place in it chooses one in that row.</summary>
internal sealed class OneRowView(string table, StateRow row, TypeModel type) : StateView
{
    public override IReadOnlyList<string> Tables { get; } = [table];
    public override ulong AppliedIndex => 0;
    public override long TimeNanos => 0;
    public override int Count(string name) => name == table ? 1 : 0;
    public override object? Find(string name, string key) => name == table && key == row.Key ? row.Row : null;
    public override StateRow? Pick(string name, RandomStream random) => name == table ? row : null;
    public override IEnumerable<StateRow> Rows(string name) => name == table ? [row] : [];
    public override TypeModel? TypeOf(object value) => type;
}
