using System.Text;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Objects.Reflection;

namespace Harness.Machines;

/// <summary>The rows of a machine that shows none, by reflection; of what it holds, where it is an adapter around a user's object.</summary>
internal sealed class ReflectedRows(object machine) : IInspectable
{
    private ReflectedState? _last;

    public UInt128 Digest => State.Digest();
    public ObjectModel ObjectModel { get; } = new();
    public IReadOnlyList<string> Tables => State.Tables;
    public IEnumerable<StateRow> Rows() => State.Rows();
    public IEnumerable<StateRow> Rows(string table) => State.Rows(table);
    public int Count(string table) => State.Rows(table).Count();

    public object? Find(string table, string key)
    {
        foreach (StateRow row in State.Rows(table))
        {
            if (row.Key == key) return row.Row;
        }
        return null;
    }

    // Rows stand in the order of their keys' texts or positions; the first is as good as any for keys that no bytes can be compared with.
    public StateRow? RowAtOrAfter(string table, ReadOnlySpan<byte> keyBytes)
    {
        string wanted = Encoding.UTF8.GetString(keyBytes);
        StateRow? first = null;
        foreach (StateRow row in State.Rows(table))
        {
            if (string.CompareOrdinal(row.Key, wanted) >= 0) return row;
            first ??= row;
        }
        return first;
    }

    // The state object is another one after each step of a fold, and after a restore.
    private ReflectedState State
    {
        get
        {
            object now = StateOf(machine);
            if (_last is null || !ReferenceEquals(_last.Source, now)) _last = new ReflectedState(now, ObjectModel);
            return _last;
        }
    }

    private static object StateOf(object machine) => machine is IStateHolder holder ? holder.State : machine;
}
