using StateStore.Tables;

namespace Nomad.Events;

/// <summary>
/// Hands out what entries changed. An entry's changes come here once its transaction is committed, so whoever hears of them can read the state they tell
/// of. The last entries are kept (without copies: rows never change); a reader that falls behind them gets an error. Rows are copied
/// for each reader, when it reads. One caller at a time, like the state machine it belongs to.
/// </summary>
public sealed class EventBroker
{
    /// <summary>How many entries are kept unless said otherwise.</summary>
    public const int DefaultCapacity = 100;

    private readonly IEventAccess _access;
    private readonly int _capacity;
    private EventItem _first;
    private EventItem _last;
    private int _count;
    // What a fork has from where it came, until somebody asks for it.
    private Inherited? _inherited;

    /// <summary>A broker that knows of nothing yet.</summary>
    /// <param name="database">The state its events tell of.</param>
    /// <param name="serializer">Makes payloads.</param>
    /// <param name="access">Says who may follow what.</param>
    /// <param name="since">The last index that came before it.</param>
    /// <param name="capacity">How many entries are kept, 1 or more.</param>
    internal EventBroker(Database database, EventSerializer serializer, IEventAccess access, ulong since, int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(capacity, 1);
        Database = database;
        Serializer = serializer;
        _access = access;
        _capacity = capacity;
        _first = _last = new EventItem(since, null);
    }

    /// <summary>True once the state was replaced by a snapshot's.</summary>
    public bool IsClosed { get; private set; }

    internal Database Database { get; }
    internal EventSerializer Serializer { get; }

    /// <summary>Goes up with every change of the tables that decide who may follow what.</summary>
    internal int AccessVersion { get; private set; }

    /// <summary>
    /// Begins at an index: the first batch is that of the entry with the index if the buffer has it, else of the closest one after it. Index 0 begins with
    /// whatever comes next.
    /// </summary>
    /// <param name="request">Who wants what.</param>
    /// <exception cref="EventException">The subscriber may not follow this, or the index was asked for exactly and is not there.</exception>
    public EventSubscription Subscribe(EventRequest request)
    {
        Require(request);
        TakeOver();
        if (request.Index == 0) return new EventSubscription(this, request, _last, isGapless: true);
        EventItem at = _first;
        while (at.Next is { } next && next.Index < request.Index) at = next;
        if (request.IsExact && at.Next?.Index != request.Index)
            throw new EventException(EventEnd.IndexNotFound, $"no events of index {request.Index} are in the buffer");
        return new EventSubscription(this, request, at, isGapless: request.Index > _first.Index);
    }

    /// <summary>Takes in what a committed entry changed.</summary>
    internal void Publish(ulong index, ChangeSet changes)
    {
        if (changes.IsEmpty) return;
        foreach (string table in _access.Tables)
        {
            if (!changes.Touches(table)) continue;
            // Before the entry itself can be read: whoever loses access by it must not read it.
            AccessVersion++;
            break;
        }
        Append(new EventItem(index, changes));
    }

    /// <summary>A broker of a fork of the database, with the same entries to read. O(1): most forks are never asked for them.</summary>
    internal EventBroker Fork(Database fork) => new(fork, Serializer, _access, _last.Index, _capacity)
    {
        _inherited = ReferenceEquals(_first, _last) ? _inherited ?? new Inherited(null, _first, _last) : new Inherited(_inherited, _first, _last),
    };

    /// <summary>Ends all subscriptions: the state is replaced.</summary>
    internal void Close() => IsClosed = true;

    /// <exception cref="EventException">The subscriber may not follow this.</exception>
    internal void Require(EventRequest request)
    {
        using ReadTransaction read = Database.Read();
        if (!_access.Allows(read, request.Secret, request.Filter))
            throw new EventException(EventEnd.Forbidden, "the token may not follow these events");
    }

    // Links up to the last of a part never change any more, whatever its broker appends or lets go of.
    private void TakeOver()
    {
        if (_inherited is not { } parts) return;
        EventItem own = _first;
        _inherited = null;
        _count = 0;
        _first = _last = new EventItem(parts.Oldest.Index, null);
        foreach (EventItem item in parts.Items()) Append(new EventItem(item.Index, item.Changes!.In(Database)));
        // Copied as well: nobody has read from the links yet, and Append changes the last of them.
        for (EventItem? item = own.Next; item is not null; item = item.Next) Append(new EventItem(item.Index, item.Changes));
    }

    private void Append(EventItem item)
    {
        _last.Next = item;
        _last = item;
        if (++_count <= _capacity) return;
        _count--;
        _first.IsDropped = true;
        _first = _first.Next!;
    }

    /// <summary>Entries of the brokers that a fork comes from, oldest last: those after one link, up to another.</summary>
    private sealed class Inherited(Inherited? before, EventItem head, EventItem last)
    {
        private readonly Inherited? _before = before;

        /// <summary>The link that stands for what came before all of them.</summary>
        public EventItem Oldest => _before is null ? head : _before.Oldest;

        public IEnumerable<EventItem> Items()
        {
            foreach (EventItem item in _before?.Items() ?? []) yield return item;
            for (EventItem at = head; !ReferenceEquals(at, last);)
            {
                at = at.Next!;
                yield return at;
            }
        }
    }
}
