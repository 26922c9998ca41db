using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Nodes are told what happened to them, all or none.</summary>
[StateObject]
public sealed partial class UpsertNodeEventsRequest : INomadRequest
{
    /// <summary>The events, by node.</summary>
    [Key(1)] public Dictionary<string, List<NodeEvent>>? NodeEvents { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        foreach ((string id, List<NodeEvent> events) in (NodeEvents ?? []).Ordered()) components.Nodes.AppendEvents(entry, id, events);
        return NomadResult.Done(entry);
    }
}

/// <summary>Nodes go for good, all or none.</summary>
[StateObject]
public sealed partial class NodeBatchDeregisterRequest : INomadRequest
{
    /// <summary>The nodes.</summary>
    [Key(1)] public List<string>? NodeIDs { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        if (NodeIDs is not { Count: > 0 }) throw new StateError(NomadErrors.MissingID, "no node is named");
        foreach (string id in NodeIDs) components.Nodes.Deregister(entry, id);
        return NomadResult.Done(entry);
    }
}

/// <summary>Drains of nodes begin or change, or are complete; all or none.</summary>
[StateObject]
public sealed partial class BatchNodeUpdateDrainRequest : INomadRequest
{
    /// <summary>The changes, by node.</summary>
    [Key(1)] public Dictionary<string, DrainUpdate>? Updates { get; set; }
    /// <summary>Events that tell of them, by node.</summary>
    [Key(2)] public Dictionary<string, NodeEvent>? NodeEvents { get; set; }
    /// <summary>When, in seconds since the Unix epoch; given by the leader.</summary>
    [Key(3)] public long UpdatedAt { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        var by = new DrainRequester(null, null, UpdatedAt, IsDone: true);
        foreach ((string id, DrainUpdate update) in (Updates ?? []).Ordered())
        {
            if (update is null) throw new StateError(NomadErrors.MissingID, $"the change of node {id} is missing");
            components.Nodes.UpdateDrain(entry, id, update.DrainStrategy, update.MarkEligible, by, NodeEvents?.GetValueOrDefault(id));
        }
        return NomadResult.Done(entry);
    }
}
