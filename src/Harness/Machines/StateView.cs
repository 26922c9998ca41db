using StateStore.Guarding;

namespace Harness.Machines;

/// <summary>
/// What a generator sees of a replica: copies of rows, read on a path that no guard tracks, so that a run replayed without its
/// generator behaves the same.
/// </summary>
public abstract class StateView
{
    /// <summary>The table names.</summary>
    public abstract IReadOnlyList<string> Tables { get; }
    /// <summary>The number of rows of a table; 0 for an unknown one.</summary>
    public abstract int Count(string table);
    /// <summary>A copy of the row with a key; null if absent.</summary>
    public abstract object? Find(string table, string key);
    /// <summary>A pseudo-random row (a copy), chosen by the stream; null if the table is empty.</summary>
    public abstract StateRow? Pick(string table, RandomStream random);
    /// <summary>Copies of all rows of a table, in key order: O(rows).</summary>
    public abstract IEnumerable<StateRow> Rows(string table);
    /// <summary>The index of the last applied entry.</summary>
    public abstract ulong AppliedIndex { get; }
    /// <summary>The server's virtual clock, nanoseconds since the Unix epoch.</summary>
    public abstract long TimeNanos { get; }
    /// <summary>The version of the code that every server of the cluster knows.</summary>
    public int Version { get; internal set; } = 1;
    /// <summary>The operations of a row's class (slots, other values), for placing faults; null if the view does not know the class.</summary>
    public virtual StateStore.Objects.TypeModel? TypeOf(object row) => null;
}
