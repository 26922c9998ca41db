namespace Nomad.Events;

/// <summary>Why a subscription begins not at all, or ends.</summary>
public enum EventEnd
{
    /// <summary>The reader was so slow that events it had not read were dropped. It may subscribe again, and has missed something.</summary>
    TooSlow,
    /// <summary>The state was replaced by a snapshot's: what came in between is not known here.</summary>
    Restored,
    /// <summary>The subscriber's token may not follow these events, or no longer.</summary>
    Forbidden,
    /// <summary>The index asked for exactly is not, or no longer, in the buffer.</summary>
    IndexNotFound,
}

/// <summary>A subscription cannot go on.</summary>
public sealed class EventException(EventEnd end, string message) : Exception(message)
{
    /// <summary>Why.</summary>
    public EventEnd End { get; } = end;
}
