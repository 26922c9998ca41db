using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>A host volume is created or replaced.</summary>
[StateObject]
public sealed partial class HostVolumeRegisterRequest : INomadRequest
{
    /// <summary>The volume; the leader fills in ID and times.</summary>
    [Key(1)] public HostVolume? Volume { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        if (Volume is null) throw new StateError(NomadErrors.MissingID, "volume is missing");
        components.HostVolumes.Register(entry, Volume);
        return NomadResult.Done(entry);
    }
}

/// <summary>A host volume is deleted.</summary>
[StateObject]
public sealed partial class HostVolumeDeleteRequest : INomadRequest
{
    /// <summary>The volume's namespace; the default one if empty.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The volume.</summary>
    [Key(2)] public string? VolumeID { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        string volumeNamespace = string.IsNullOrEmpty(Namespace) ? Job.DefaultNamespace : Namespace;
        return new NomadResult { Index = entry.Index, NoOp = !components.HostVolumes.Delete(entry, volumeNamespace, VolumeID) };
    }
}

/// <summary>A group lets go of a sticky host volume.</summary>
[StateObject]
public sealed partial class TaskGroupHostVolumeClaimDeleteRequest : INomadRequest
{
    /// <summary>The claim.</summary>
    [Key(1)] public string? ClaimID { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        components.VolumeClaims.Delete(entry, ClaimID);
        return NomadResult.Done(entry);
    }
}
