using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.Events;

/// <summary>Makes what a consumer of events gets from a row of the store: always a copy, and for clients one without what is not theirs to see.</summary>
public class EventSerializer
{
    /// <summary>The payload of a row, the consumer's own.</summary>
    /// <param name="model">The operations of the server's row classes.</param>
    /// <param name="stored">The store's own row, not to be changed.</param>
    /// <param name="isWhole">True for servers, which get the row as it is.</param>
    public virtual object Payload(ObjectModel model, object stored, bool isWhole)
    {
        object payload = model.FindOrReflect(stored.GetType()).CopyObject(stored);
        if (!isWhole) Redact(payload);
        return payload;
    }

    /// <summary>Takes out what clients may not see, or what would make each event as large as a job.</summary>
    protected virtual void Redact(object payload)
    {
        switch (payload)
        {
            case Node node: node.SecretID = null; break;
            case Allocation alloc: alloc.Job = null; break;
            case ACLToken token: token.SecretID = null; break;
        }
    }
}
