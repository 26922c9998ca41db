using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>CSI volumes are deleted, all or none.</summary>
[StateObject]
public sealed partial class CSIVolumeDeregisterRequest : INomadRequest
{
    /// <summary>The volumes' namespace; the default one if empty.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The volumes.</summary>
    [Key(2)] public List<string>? VolumeIDs { get; set; }
    /// <summary>Delete them although they are claimed, if every allocation that claims them is over or gone.</summary>
    [Key(3)] public bool Force { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        string volumeNamespace = string.IsNullOrEmpty(Namespace) ? Job.DefaultNamespace : Namespace;
        foreach (string id in VolumeIDs ?? []) components.CSIVolumes.Deregister(entry, volumeNamespace, id, Force);
        return NomadResult.Done(entry);
    }
}
