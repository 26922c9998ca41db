using StateStore.Tables;

namespace Nomad.Events;

/// <summary>Says who may follow which events. Asked when a subscription begins, and again whenever the state it is asked of has changed.</summary>
public interface IEventAccess
{
    /// <summary>The tables that decide: when an entry changes one of them, every subscription is looked at again.</summary>
    IReadOnlyList<string> Tables { get; }

    /// <summary>True if the holder of a secret may follow what the filter lets through, as the state is now.</summary>
    /// <param name="read">The state.</param>
    /// <param name="secret">The secret ID of the subscriber's token; empty for none.</param>
    /// <param name="filter">What is asked for.</param>
    bool Allows(ReadTransaction read, string secret, EventFilter filter);
}

/// <summary>Everybody may follow everything: a cluster without access control.</summary>
public sealed class OpenEventAccess : IEventAccess
{
    /// <inheritdoc/>
    public IReadOnlyList<string> Tables => [];

    /// <inheritdoc/>
    public bool Allows(ReadTransaction read, string secret, EventFilter filter) => true;
}
