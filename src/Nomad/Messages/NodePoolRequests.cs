using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Node pools are created or replaced, all or none.</summary>
[StateObject]
public sealed partial class NodePoolUpsertRequest : INomadRequest
{
    /// <summary>The pools.</summary>
    [Key(1)] public List<NodePool>? NodePools { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        foreach (NodePool pool in Require.Each(NodePools, "node pools")) components.NodePools.Upsert(entry, pool);
        return NomadResult.Done(entry);
    }
}

/// <summary>Node pools are deleted, all or none.</summary>
[StateObject]
public sealed partial class NodePoolDeleteRequest : INomadRequest
{
    /// <summary>The pools' names.</summary>
    [Key(1)] public List<string>? Names { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        foreach (string name in Names ?? []) components.NodePools.Delete(entry, name);
        return NomadResult.Done(entry);
    }
}
