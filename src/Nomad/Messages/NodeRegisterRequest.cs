using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A client registers its node, or registers it again.</summary>
[StateObject]
public sealed partial class NodeRegisterRequest : INomadRequest
{
    /// <summary>The node as the client tells it; the leader fills in StatusUpdatedAt.</summary>
    [Key(1)] public Node? Node { get; set; }
    /// <summary>Create the node's pool if there is none of that name.</summary>
    [Key(2)] public bool CreateNodePool { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        if (Node is null) throw new StateError(NomadErrors.MissingID, "node is missing");
        components.Nodes.Register(entry, Node, CreateNodePool);
        return NomadResult.Done(entry);
    }
}
