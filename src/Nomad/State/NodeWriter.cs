using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

/// <summary>Writes nodes: registration, status, drains, eligibility and the events that tell of them.</summary>
public class NodeWriter(NomadComponents components)
{
    /// <summary>
    /// Registers a node, or registers it again. What servers own outlives the client's new word: eligibility, drain, events,
    /// CreateIndex and the last indexes.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="node">The node as the client tells it; the store's from here on.</param>
    /// <param name="createNodePool">Create the node's pool if there is none of that name.</param>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.InvalidNodeStatus"/>,
    /// <see cref="NomadErrors.InvalidEligibility"/>,
    /// <see cref="NomadErrors.SecretInUse"/>, <see cref="NomadErrors.NodePoolBuiltIn"/> or <see cref="NomadErrors.NodePoolNotFound"/>.
    /// </exception>
    public virtual void Register(EntryTransaction entry, Node node, bool createNodePool)
    {
        Check(entry, node);
        TakePool(entry, node, createNodePool);
        Node? stored = entry.Read.FindNode(node.ID);
        SortedSet<string> pluginsBefore = CSIPluginWriter.PluginsOf(stored);
        if (stored is null) Begin(entry, node);
        else Continue(entry, node, entry.Copy(stored));
        components.CSIPlugins.FollowNode(entry, node.ID!, pluginsBefore);
        components.HostVolumes.FollowNode(entry, node);
    }

    /// <summary>Deletes a node. Its plugins go with it, and its host volumes if it wants that.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/> or <see cref="NomadErrors.NodeNotFound"/>.
    /// </exception>
    public virtual void Deregister(EntryTransaction entry, string? id)
    {
        Node stored = entry.Read.RequireNode(id);
        SortedSet<string> plugins = CSIPluginWriter.PluginsOf(stored);
        entry.Delete(NomadTables.Nodes, stored.ID);
        components.CSIPlugins.FollowNode(entry, stored.ID!, plugins);
        components.HostVolumes.FollowGoneNode(entry, stored.ID!, stored.GCVolumesOnNodeGC);
    }

    /// <summary>Sets a node's status.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.NodeNotFound"/> or
    /// <see cref="NomadErrors.InvalidNodeStatus"/>.
    /// </exception>
    public virtual void UpdateStatus(EntryTransaction entry, string? id, string? status, string? signingKeyID, long updatedAt, NodeEvent? told)
    {
        Node stored = entry.Read.RequireNode(id);
        if (!NodeStatus.IsValid(status)) throw new StateError(NomadErrors.InvalidNodeStatus, $"\"{status}\" is no status of a node");
        Node node = entry.Copy(stored);
        SetStatus(entry, node, before: stored.Status, status!);
        node.StatusUpdatedAt = updatedAt;
        if (!string.IsNullOrEmpty(signingKeyID)) node.IdentitySigningKeyID = signingKeyID;
        Append(entry, node, told);
        entry.Update(NomadTables.Nodes, node);
    }

    /// <summary>Begins, changes or ends a node's drain. A node being drained takes no new work.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="id">The node.</param>
    /// <param name="strategy">The drain; null ends the one under way. The store's from here on.</param>
    /// <param name="markEligible">When a drain is ended: the node takes new work again.</param>
    /// <param name="by">Who asked and when; the store's from here on.</param>
    /// <param name="told">An event that tells of it; the store's from here on.</param>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/> or <see cref="NomadErrors.NodeNotFound"/>.
    /// </exception>
    public virtual void UpdateDrain(
        EntryTransaction entry, string? id, DrainStrategy? strategy, bool markEligible, DrainRequester by, NodeEvent? told)
    {
        Node stored = entry.Read.RequireNode(id);
        Node node = entry.Copy(stored);
        node.StatusUpdatedAt = by.UpdatedAt;
        node.LastDrain = LastDrain(node, strategy, by);
        node.DrainStrategy = strategy;
        if (strategy is not null) node.SchedulingEligibility = NodeEligibility.Ineligible;
        else if (markEligible) node.SchedulingEligibility = NodeEligibility.Eligible;
        Append(entry, node, told);
        entry.Update(NomadTables.Nodes, node);
    }

    /// <summary>Appends events to a node.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/> or <see cref="NomadErrors.NodeNotFound"/>.
    /// </exception>
    public virtual void AppendEvents(EntryTransaction entry, string? id, List<NodeEvent>? events)
    {
        Node node = entry.Copy(entry.Read.RequireNode(id));
        foreach (NodeEvent told in Require.Each(events, "events")) Append(entry, node, told);
        entry.Update(NomadTables.Nodes, node);
    }

    /// <summary>Makes a node eligible for new work, or ineligible.</summary>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.NodeNotFound"/>,
    /// <see cref="NomadErrors.InvalidEligibility"/> or
    /// <see cref="NomadErrors.NodeDraining"/>.
    /// </exception>
    public virtual void UpdateEligibility(EntryTransaction entry, string? id, string? eligibility, long updatedAt, NodeEvent? told)
    {
        Node stored = entry.Read.RequireNode(id);
        if (!NodeEligibility.IsValid(eligibility))
            throw new StateError(NomadErrors.InvalidEligibility, $"\"{eligibility}\" is no eligibility of a node");
        if (stored.DrainStrategy is not null && eligibility == NodeEligibility.Eligible)
            throw new StateError(NomadErrors.NodeDraining, $"node {id} is being drained and cannot be made eligible");
        Node node = entry.Copy(stored);
        node.StatusUpdatedAt = updatedAt;
        node.SchedulingEligibility = eligibility;
        Append(entry, node, told);
        entry.Update(NomadTables.Nodes, node);
    }

    /// <summary>
    /// Makes a node ineligible whose plans the leader rejected too often, and says so in an event. A node that is gone or takes no work
    /// already is passed over.
    /// </summary>
    public virtual void RejectPlans(EntryTransaction entry, string? id)
    {
        if (entry.Read.FindNode(id) is not { SchedulingEligibility: NodeEligibility.Eligible } stored) return;
        Node node = entry.Copy(stored);
        node.SchedulingEligibility = NodeEligibility.Ineligible;
        Append(entry, node, new NodeEvent
        {
            Message = "Node made ineligible: too many plans rejected",
            Subsystem = NodeEventSubsystem.Scheduler,
            Timestamp = entry.Time,
        });
        entry.Update(NomadTables.Nodes, node);
    }

    /// <summary>Appends an event to a node that is the caller's own; the oldest events go.</summary>
    protected virtual void Append(EntryTransaction entry, Node node, NodeEvent? told)
    {
        if (told is null) return;
        told.CreateIndex = entry.Index;
        node.Events ??= [];
        node.Events.Add(told);
        if (node.Events.Count > Node.MaxRetainedEvents) node.Events.RemoveRange(0, node.Events.Count - Node.MaxRetainedEvents);
    }

    private static void Check(EntryTransaction entry, Node node)
    {
        Require.Uuid(node.ID, "node ID");
        Require.Uuid(node.SecretID, "secret ID");
        if (string.IsNullOrEmpty(node.Status)) node.Status = NodeStatus.Initializing;
        if (!NodeStatus.IsValid(node.Status)) throw new StateError(NomadErrors.InvalidNodeStatus, $"\"{node.Status}\" is no status of a node");
        if (string.IsNullOrEmpty(node.SchedulingEligibility)) node.SchedulingEligibility = NodeEligibility.Eligible;
        if (!NodeEligibility.IsValid(node.SchedulingEligibility))
            throw new StateError(NomadErrors.InvalidEligibility, $"\"{node.SchedulingEligibility}\" is no eligibility of a node");
        if (entry.Read.FindNodeBySecret(node.SecretID) is { } owner && !string.Equals(owner.ID, node.ID, StringComparison.OrdinalIgnoreCase))
            throw new StateError(NomadErrors.SecretInUse, $"the secret of node {node.ID} is that of node {owner.ID}");
    }

    private void TakePool(EntryTransaction entry, Node node, bool create)
    {
        if (string.IsNullOrEmpty(node.NodePool)) node.NodePool = NodePool.Default;
        if (node.NodePool == NodePool.All)
            throw new StateError(NomadErrors.NodePoolBuiltIn, $"node {node.ID} cannot register in the pool of all nodes");
        if (entry.Read.FindNodePool(node.NodePool) is not null) return;
        if (!create) throw new StateError(NomadErrors.NodePoolNotFound, $"node pool {node.NodePool} not found");
        components.NodePools.Create(entry, node.NodePool);
    }

    private void Begin(EntryTransaction entry, Node node)
    {
        node.Events = null;
        node.LastAllocUpdateIndex = 0;
        node.LastMissedHeartbeatIndex = 0;
        if (node.DrainStrategy is not null) node.SchedulingEligibility = NodeEligibility.Ineligible;
        SetStatus(entry, node, before: null, node.Status!);
        Append(entry, node, ClusterEvent(entry, node, "Node registered"));
        entry.Insert(NomadTables.Nodes, node);
    }

    private void Continue(EntryTransaction entry, Node node, Node before)
    {
        node.CreateIndex = before.CreateIndex;
        node.SchedulingEligibility = before.SchedulingEligibility;
        node.DrainStrategy = before.DrainStrategy;
        node.LastDrain = before.LastDrain;
        node.Events = before.Events;
        node.LastAllocUpdateIndex = Math.Max(node.LastAllocUpdateIndex, before.LastAllocUpdateIndex);
        node.LastMissedHeartbeatIndex = Math.Max(node.LastMissedHeartbeatIndex, before.LastMissedHeartbeatIndex);
        SetStatus(entry, node, before.Status, node.Status!);
        if (IsUnheard(before.Status) && !IsUnheard(node.Status))
            Append(entry, node, ClusterEvent(entry, node, "Node re-registered"));
        entry.Update(NomadTables.Nodes, node);
    }

    private static void SetStatus(EntryTransaction entry, Node node, string? before, string status)
    {
        node.Status = status;
        if (status == NodeStatus.Ready) node.LastMissedHeartbeatIndex = 0;
        else if (IsUnheard(status) && !IsUnheard(before)) node.LastMissedHeartbeatIndex = entry.Index;
    }

    private static bool IsUnheard(string? status) => status is NodeStatus.Down or NodeStatus.Disconnected;

    private static NodeEvent ClusterEvent(EntryTransaction entry, Node node, string message) => new()
    {
        Message = message,
        Subsystem = NodeEventSubsystem.Cluster,
        Timestamp = node.StatusUpdatedAt > 0 ? new Timestamp(node.StatusUpdatedAt, 0) : entry.Time,
    };

    // A drain begun anew replaces the record of the one before; a change or an end is noted on the record of the drain under way.
    private static DrainMetadata? LastDrain(Node node, DrainStrategy? strategy, DrainRequester by)
    {
        bool wasDraining = node.DrainStrategy is not null;
        if (strategy is null && !wasDraining) return node.LastDrain;
        var at = new Timestamp(by.UpdatedAt, 0);
        DrainMetadata record = wasDraining && node.LastDrain is { } last ? last : new DrainMetadata { StartedAt = at };
        record.UpdatedAt = at;
        record.Status = strategy is not null ? DrainStatus.Draining : by.IsDone ? DrainStatus.Complete : DrainStatus.Canceled;
        record.AccessorID = by.AccessorID;
        if (by.Meta is not null) record.Meta = by.Meta;
        return record;
    }
}

/// <summary>Who asked for a drain, and when.</summary>
/// <param name="AccessorID">The token's public id.</param>
/// <param name="Meta">The operator's notes; null keeps those of the drain under way.</param>
/// <param name="UpdatedAt">When, in seconds since the Unix epoch; given by the leader.</param>
/// <param name="IsDone">A drain that ends is complete: nothing is left on the node. Otherwise it was canceled.</param>
public readonly record struct DrainRequester(string? AccessorID, Dictionary<string, string>? Meta, long UpdatedAt, bool IsDone = false);
