using Harness.Machines;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;

namespace Scenarios.Simulation.Library;

/// <content>What the library shows to those who follow it, wait on it and look at its indexes.</content>
internal sealed partial class LibraryMachine : IEventSource, IWatchable, IIndexSource
{
    private readonly List<(ulong Index, ChangeSet Changes)> _told = [];
    private ulong _applied = 1;
    private int _generation;

    public IReadOnlyList<string> WatchNames => ["title"];

    public IEventReader Follow() => new Reader(this, _told.Count);

    public IBlockedRead Watch(string name, string argument, ulong minIndex) => new BlockedRead(this, argument, minIndex);

    public IEnumerable<IndexedRow> IndexEntries(string table) => _database.IndexEntries(table);

    public IEnumerable<IndexedRow> RebuiltIndexEntries(string table) => _database.RebuiltIndexEntries(table);

    private sealed class Reader(LibraryMachine machine, int at) : IEventReader
    {
        private int _at = at;

        public RowEvents? Next()
        {
            if (_at == machine._told.Count) return null;
            (ulong index, ChangeSet changes) = machine._told[_at++];
            return new RowEvents(index, [.. changes.Read().Select(change => new RowEvent(change.Table, change.Key, Copy(change.After)))]);
        }

        private static object? Copy(object? row) => row is null ? null : new ObjectModel().FindOrReflect(row.GetType()).CopyObject(row);
    }

    private sealed class BlockedRead(LibraryMachine machine, string id, ulong minIndex) : IBlockedRead
    {
        private readonly int _generation = machine._generation;
        private WatchSet? _watch;

        public string Answer { get; private set; } = "";
        public ulong Index { get; private set; }
        public bool IsAbandoned { get; private set; }

        public bool Poll()
        {
            IsAbandoned = _generation != machine._generation;
            if (IsAbandoned) return true;
            if (_watch is { IsTriggered: false }) return Index > minIndex;
            _watch = new WatchSet();
            using ReadTransaction read = machine._database.Read(_watch);
            Book? book = read.Find(LibraryTables.Books, id);
            (Answer, Index) = (book?.Title ?? "none", book?.ModifyIndex ?? machine._applied);
            return Index > minIndex;
        }
    }
}
