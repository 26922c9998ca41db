using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A node goes for good.</summary>
[StateObject]
public sealed partial class NodeDeregisterRequest : INomadRequest
{
    /// <summary>The node.</summary>
    [Key(1)] public string? NodeID { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.Nodes.Deregister(entry, NodeID);
        return NomadResult.Done(entry);
    }
}
