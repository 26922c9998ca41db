using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A node's status changes.</summary>
[StateObject]
public sealed partial class NodeUpdateStatusRequest : INomadRequest
{
    /// <summary>The node.</summary>
    [Key(1)] public string? NodeID { get; set; }
    /// <summary>One of <see cref="NodeStatus"/>.</summary>
    [Key(2)] public string? Status { get; set; }
    /// <summary>The key the node's identity is signed with from now on; empty leaves it.</summary>
    [Key(3)] public string? IdentitySigningKeyID { get; set; }
    /// <summary>An event that tells of it.</summary>
    [Key(4)] public NodeEvent? NodeEvent { get; set; }
    /// <summary>When, in seconds since the Unix epoch; given by the leader.</summary>
    [Key(5)] public long UpdatedAt { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.Nodes.UpdateStatus(entry, NodeID, Status, IdentitySigningKeyID, UpdatedAt, NodeEvent);
        return NomadResult.Done(entry);
    }
}
