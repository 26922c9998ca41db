using StateStore.Tables;

namespace Nomad.Events;

/// <summary>One reader's place in the stream of events. It pulls; nothing is ever pushed into it.</summary>
public sealed class EventSubscription
{
    private readonly EventBroker _broker;
    private readonly EventRequest _request;
    private EventItem _at;
    private int _accessVersion;

    internal EventSubscription(EventBroker broker, EventRequest request, EventItem at, bool isGapless)
    {
        _broker = broker;
        _request = request;
        _at = at;
        _accessVersion = broker.AccessVersion;
        IsGapless = isGapless;
    }

    /// <summary>True if the buffer had everything from the index asked for on.</summary>
    public bool IsGapless { get; }

    /// <summary>The next batch with an event that is wanted; null if there is none yet. O(changes passed over).</summary>
    /// <exception cref="EventException">The subscription is over; its <see cref="EventException.End"/> says why.</exception>
    /// <exception cref="StateStore.Guarding.CorruptionException">A row was changed outside a transaction.</exception>
    public EventBatch? Next()
    {
        while (true)
        {
            RequireAlive();
            if (_at.Next is not { } item) return null;
            _at = item;
            List<StateEvent> events = Wanted(item);
            if (events.Count > 0) return new EventBatch(item.Index, events);
        }
    }

    private void RequireAlive()
    {
        if (_broker.IsClosed) throw new EventException(EventEnd.Restored, "the state was restored from a snapshot: subscribe again");
        if (_at.IsDropped) throw new EventException(EventEnd.TooSlow, $"events after index {_at.Index} were dropped before they were read");
        int version = _broker.AccessVersion;
        if (version == _accessVersion) return;
        _broker.Require(_request);
        _accessVersion = version;
    }

    private List<StateEvent> Wanted(EventItem item)
    {
        var events = new List<StateEvent>();
        foreach (Change change in item.Changes!.Read())
        {
            object stored = (change.After ?? change.Before)!;
            string rowNamespace = EventKeys.NamespaceOf(stored);
            if (!_request.Filter.Wants(change.Table, rowNamespace, EventKeys.Of(stored, change.Key))) continue;
            object payload = _broker.Serializer.Payload(_broker.Database.Model, stored, _request.IsWhole);
            events.Add(new StateEvent(
                item.Index, EventTopics.Of(change.Table), item.Changes.Stamp.Message, change.Table, change.Key, rowNamespace, change.After is null, payload));
        }
        return events;
    }
}
