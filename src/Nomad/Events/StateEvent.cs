namespace Nomad.Events;

/// <summary>What one entry did to one row, as a consumer of events gets it.</summary>
/// <param name="Index">The log index of the entry.</param>
/// <param name="Topic">One of <see cref="EventTopics"/>.</param>
/// <param name="Type">The entry's message.</param>
/// <param name="Table">The row's table.</param>
/// <param name="Key">The row's primary key in text.</param>
/// <param name="Namespace">The namespace the row belongs to; empty if to none.</param>
/// <param name="IsDelete">True if the row is gone; the payload then shows it as it was.</param>
/// <param name="Payload">The row, the consumer's own copy.</param>
public sealed record StateEvent(
    ulong Index, string Topic, string Type, string Table, string Key, string Namespace, bool IsDelete, object Payload);

/// <summary>All events of one entry that a subscription asked for, in the order in which the entry made its changes.</summary>
/// <param name="Index">The log index.</param>
/// <param name="Events">At least one event.</param>
public sealed record EventBatch(ulong Index, IReadOnlyList<StateEvent> Events);
