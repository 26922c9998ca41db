using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>Deployments are deleted, all or none: garbage collection needs them no longer.</summary>
[StateObject]
public sealed partial class DeploymentDeleteRequest : INomadRequest
{
    /// <summary>The deployments.</summary>
    [Key(1)] public List<string>? Deployments { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        foreach (string id in Deployments ?? []) components.Deployments.Delete(entry, id);
        return NomadResult.Done(entry);
    }
}
