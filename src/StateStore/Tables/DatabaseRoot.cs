using StateStore.Radix;

namespace StateStore.Tables;

/// <summary>One published state of a database: immutable, read without locks.</summary>
internal sealed class DatabaseRoot(DatabaseLayout layout, RadixTree<RowVersion>[] trees, UInt128[] tableDigests, TableSignals? signals = null, long generation = 0)
{
    // Boxed, so that readers on several threads see all of it or nothing.
    private object? _digest;

    /// <summary>The trees of all indexes of all tables, as the layout numbers them.</summary>
    public RadixTree<RowVersion>[] Trees { get; } = trees;

    /// <summary>The sum of recorded row hashes of each table.</summary>
    public UInt128[] TableDigests { get; } = tableDigests;

    /// <summary>All tables in one number; made when it is asked for, since most commits are followed by another before anybody asks.</summary>
    public UInt128 Digest => (UInt128)(_digest ??= TableLayout.Combine(layout.Tables, TableDigests));

    /// <summary>
    /// In a fork, who waits for a change of a table. A fork shares tree nodes, and with them the places where watches wait, with the
    /// database it came from, so it watches whole tables in their stead. Null in any other database.
    /// </summary>
    public TableSignals? Signals { get; } = signals;

    /// <summary>In a fork, how often it had been changed.</summary>
    public long Generation { get; } = generation;

    /// <summary>The root of an empty database.</summary>
    public static DatabaseRoot Empty(DatabaseLayout layout)
    {
        var trees = new RadixTree<RowVersion>[layout.TreeCount];
        foreach (TableLayout table in layout.Tables)
        {
            // A row version knows its key in each index of its table; in a multi-valued one it may have several, so that tree keeps leaves of its own.
            for (int i = 0; i < table.Shapes.Length; i++)
                trees[table.FirstTree + i] = table.Shapes[i].IsMultiValued ? RadixTree<RowVersion>.Empty : RadixTree<RowVersion>.Shared(i);
        }
        return new DatabaseRoot(layout, trees, new UInt128[layout.Tables.Length]);
    }

    /// <summary>The same state with watches of its own. A published root never changes, so the fork shares what it consists of.</summary>
    public DatabaseRoot Fork(DatabaseLayout layout) => new(layout, Trees, TableDigests, new TableSignals(layout.Tables.Length)) { _digest = _digest };

    /// <summary>A signal whose waiters never run inside the writer that completes it.</summary>
    public static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
