using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A node is made eligible for new work, or ineligible.</summary>
[StateObject]
public sealed partial class NodeUpdateEligibilityRequest : INomadRequest
{
    /// <summary>The node.</summary>
    [Key(1)] public string? NodeID { get; set; }
    /// <summary>One of <see cref="NodeEligibility"/>.</summary>
    [Key(2)] public string? Eligibility { get; set; }
    /// <summary>An event that tells of it.</summary>
    [Key(3)] public NodeEvent? NodeEvent { get; set; }
    /// <summary>When, in seconds since the Unix epoch; given by the leader.</summary>
    [Key(4)] public long UpdatedAt { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.Nodes.UpdateEligibility(entry, NodeID, Eligibility, UpdatedAt, NodeEvent);
        return NomadResult.Done(entry);
    }
}
