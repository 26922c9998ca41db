using Harness.Machines;
using Nomad.Events;
using Nomad.State;
using StateStore.Guarding;

namespace Harness.Nomad;

/// <content>What the reference system shows to those who follow it, wait on it and look at its indexes.</content>
public sealed partial class NomadMachine : IEventSource, IWatchable, IIndexSource
{
    /// <inheritdoc/>
    public IReadOnlyList<string> WatchNames => NomadWatches.Names;

    /// <summary>The events told by the server.</summary>
    public EventBroker Events => _machine.Events;

    /// <inheritdoc/>
    public IEventReader Follow() => new Reader(_machine.Events.Subscribe(new EventRequest { Filter = EventFilter.Everything, IsWhole = true }));

    /// <inheritdoc/>
    public IBlockedRead Watch(string name, string argument, ulong minIndex) =>
        new BlockedRead(new BlockingQuery<string>(_machine, read => NomadWatches.Answer(Server.Reads, read, name, argument), minIndex));

    /// <inheritdoc/>
    public IEnumerable<IndexedRow> IndexEntries(string table) => Database.IndexEntries(table);

    /// <inheritdoc/>
    public IEnumerable<IndexedRow> RebuiltIndexEntries(string table) => Database.RebuiltIndexEntries(table);

    private sealed class Reader(EventSubscription subscription) : IEventReader
    {
        public RowEvents? Next() => subscription.Next() is { } batch
            ? new RowEvents(batch.Index, [.. batch.Events.Select(told => new RowEvent(told.Table, told.Key, told.IsDelete ? null : told.Payload))])
            : null;
    }

    private sealed class BlockedRead(BlockingQuery<string> query) : IBlockedRead
    {
        public bool Poll() => query.Poll(nowNanos: 0);
        public string Answer => query.Answer?.Value ?? "";
        public ulong Index => query.Answer?.Index ?? 0;
        public bool IsAbandoned => query.End == QueryEnd.Abandoned;
    }
}
