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

    /// <summary>A broker of a fork of the database, with the same entries to read.</summary>
    internal EventBroker Fork(Database fork)
    {
        var broker = new EventBroker(fork, Serializer, _access, _first.Index, _capacity);
        for (EventItem? item = _first.Next; item is not null; item = item.Next) broker.Append(new EventItem(item.Index, item.Changes!.In(fork)));
        return broker;
    }

    /// <summary>Ends all subscriptions: the state is replaced.</summary>
    internal void Close() => IsClosed = true;

    /// <exception cref="EventException">The subscriber may not follow this.</exception>
    internal void Require(EventRequest request)
    {
        using ReadTransaction read = Database.Read();
        if (!_access.Allows(read, request.Secret, request.Filter))
            throw new EventException(EventEnd.Forbidden, "the token may not follow these events");
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
}
