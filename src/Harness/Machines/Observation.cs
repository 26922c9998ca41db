using StateStore.Guarding;

namespace Harness.Machines;

/// <summary>A state machine that tells what its entries change. The oracle event-replay follows it.</summary>
public interface IEventSource
{
    /// <summary>A reader of everything that is told from now on.</summary>
    IEventReader Follow();
}

/// <summary>One reader's place in what a machine tells.</summary>
public interface IEventReader
{
    /// <summary>What the next entry changed; null if nothing more was told yet.</summary>
    RowEvents? Next();
}

/// <summary>What one entry changed, in the order in which it did.</summary>
/// <param name="Index">The log index.</param>
/// <param name="Events">One event per change.</param>
public sealed record RowEvents(ulong Index, IReadOnlyList<RowEvent> Events);

/// <summary>What an entry did to one row.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The row's key as <see cref="StateRow.Key"/> shows it.</param>
/// <param name="Row">The row as the entry left it, the reader's own copy; null if it is gone.</param>
public sealed record RowEvent(string Table, string Key, object? Row);

/// <summary>A state machine with reads that can wait until their answer changes. The oracle watches judges them.</summary>
public interface IWatchable
{
    /// <summary>The names of the reads; each is also the name of a query, which draws its arguments.</summary>
    IReadOnlyList<string> WatchNames { get; }

    /// <summary>A read that waits until its answer has an index greater than a minimum; 0 waits for nothing.</summary>
    IBlockedRead Watch(string name, string argument, ulong minIndex);
}

/// <summary>A read that may be waiting.</summary>
public interface IBlockedRead
{
    /// <summary>Goes on with the read. True if it is over: then the rest is its answer.</summary>
    bool Poll();
    /// <summary>The answer in text, equal for equal answers.</summary>
    string Answer { get; }
    /// <summary>The answer's index: 1 or more; greater whenever the answer changed; never less than before, but for a restore.</summary>
    ulong Index { get; }
    /// <summary>True if the read is over because the state was replaced by a snapshot's.</summary>
    bool IsAbandoned { get; }
}

/// <summary>A state machine that shows its indexes. The oracle index-rebuild compares them with its rows.</summary>
public interface IIndexSource
{
    /// <summary>The entries of all indexes of a table as they are, index by index, ascending by key.</summary>
    IEnumerable<IndexedRow> IndexEntries(string table);

    /// <summary>The entries as they follow from the actual rows, in the same order.</summary>
    IEnumerable<IndexedRow> RebuiltIndexEntries(string table);
}
