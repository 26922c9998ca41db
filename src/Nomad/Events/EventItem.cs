using StateStore.Tables;

namespace Nomad.Events;

/// <summary>
/// One entry's changes in the buffer of events: a link of a list that only grows at its end. Readers keep the link they read last and go on from
/// there, so they hold nobody up, and what the buffer lets go of lives as long as a reader still stands before it.
/// </summary>
/// <param name="index">The log index; of the first link, which stands for what came before the buffer, the last index before it.</param>
/// <param name="changes">The changes; null for the first link.</param>
internal sealed class EventItem(ulong index, ChangeSet? changes)
{
    internal ulong Index { get; } = index;
    internal ChangeSet? Changes { get; } = changes;

    /// <summary>The link after this; null if it is the last.</summary>
    internal EventItem? Next { get; set; }

    /// <summary>True if the buffer has let go of the link after this one.</summary>
    internal bool IsDropped { get; set; }
}
