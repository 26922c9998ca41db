using StateStore.Radix;

namespace StateStore.Tables;

/// <summary>One published state of a database: immutable, read without locks.</summary>
internal sealed class DatabaseRoot(DatabaseLayout layout, RadixTree<RowVersion>[] trees, UInt128[] tableDigests, TaskCompletionSource[]? signals)
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
    /// In a fork, per table what completes when it next changes. A fork shares tree nodes, and with them the places where watches wait, with the
    /// database it came from, so it watches whole tables in their stead. Null in any other database.
    /// </summary>
    public TaskCompletionSource[]? Signals { get; } = signals;

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
        return new DatabaseRoot(layout, trees, new UInt128[layout.Tables.Length], null);
    }

    /// <summary>The same state with watches of its own.</summary>
    public DatabaseRoot Fork(DatabaseLayout layout)
    {
        var signals = new TaskCompletionSource[layout.Tables.Length];
        for (int i = 0; i < signals.Length; i++) signals[i] = NewSignal();
        return new DatabaseRoot(layout, [.. Trees], [.. TableDigests], signals);
    }

    /// <summary>A signal whose waiters never run inside the writer that completes it.</summary>
    public static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
