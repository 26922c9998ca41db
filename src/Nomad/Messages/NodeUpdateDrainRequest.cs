using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A node's drain begins, changes or ends.</summary>
[StateObject]
public sealed partial class NodeUpdateDrainRequest : INomadRequest
{
    /// <summary>The node.</summary>
    [Key(1)] public string? NodeID { get; set; }
    /// <summary>The drain, its deadline computed by the leader; null ends the one under way.</summary>
    [Key(2)] public DrainStrategy? DrainStrategy { get; set; }
    /// <summary>When a drain is ended: the node takes new work again.</summary>
    [Key(3)] public bool MarkEligible { get; set; }
    /// <summary>An event that tells of it.</summary>
    [Key(4)] public NodeEvent? NodeEvent { get; set; }
    /// <summary>When, in seconds since the Unix epoch; given by the leader.</summary>
    [Key(5)] public long UpdatedAt { get; set; }
    /// <summary>The operator's notes; null keeps those of the drain under way.</summary>
    [Key(6)] public Dictionary<string, string>? Meta { get; set; }
    /// <summary>The token of who asked for it.</summary>
    [Key(7)] public string? UpdatedBy { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        var by = new DrainRequester(UpdatedBy, Meta, UpdatedAt);
        components.Nodes.UpdateDrain(entry, NodeID, DrainStrategy, MarkEligible, by, NodeEvent);
        return NomadResult.Done(entry);
    }
}
