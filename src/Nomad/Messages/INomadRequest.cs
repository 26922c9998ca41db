using Nomad.State;

namespace Nomad.Messages;

/// <summary>The request a log entry holds: one class per message type, which also says how it is applied.</summary>
public interface INomadRequest
{
    /// <summary>
    /// Applies the request in the entry's transaction. What is inserted may be the request's own objects: the request is given up to
    /// the store and must not be used afterwards. To answer an error and keep nothing, throw a <see cref="StateError"/>; an error answered
    /// by return keeps what was written.
    /// </summary>
    /// <exception cref="StateError">A precondition does not hold.</exception>
    NomadResult ApplyTo(EntryTransaction entry, NomadComponents components);
}
