using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Namespaces are created or replaced, all or none.</summary>
[StateObject]
public sealed partial class NamespaceUpsertRequest : INomadRequest
{
    /// <summary>The namespaces.</summary>
    [Key(1)] public List<Namespace>? Namespaces { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        foreach (Namespace room in Require.Each(Namespaces, "namespaces")) components.Namespaces.Upsert(entry, room);
        return NomadResult.Done(entry);
    }
}

/// <summary>Namespaces are deleted, all or none.</summary>
[StateObject]
public sealed partial class NamespaceDeleteRequest : INomadRequest
{
    /// <summary>The namespaces' names.</summary>
    [Key(1)] public List<string>? Namespaces { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        foreach (string name in Namespaces ?? []) components.Namespaces.Delete(entry, name);
        return NomadResult.Done(entry);
    }
}
