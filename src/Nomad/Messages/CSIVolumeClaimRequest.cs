using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>An allocation takes a CSI volume, or lets go of it.</summary>
[StateObject]
public sealed partial class CSIVolumeClaimRequest : INomadRequest
{
    /// <summary>The volume's namespace; the default one if empty.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The volume.</summary>
    [Key(2)] public string? VolumeID { get; set; }
    /// <summary>The claim.</summary>
    [Key(3)] public CSIVolumeClaim? Claim { get; set; }
    /// <summary>When, in nanoseconds since the Unix epoch; given by the leader, 0 takes the entry's time.</summary>
    [Key(4)] public long Timestamp { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components) =>
        new() { Index = entry.Index, NoOp = !Write(entry, components) };

    /// <summary>Writes the claim; false if the allocation had it already.</summary>
    internal bool Write(EntryTransaction entry, NomadComponents components)
    {
        if (Claim is null) throw new StateError(NomadErrors.MissingID, "claim is missing");
        string volumeNamespace = string.IsNullOrEmpty(Namespace) ? Job.DefaultNamespace : Namespace;
        return components.CSIVolumes.Claim(entry, volumeNamespace, VolumeID, Claim, Timestamp != 0 ? Timestamp : entry.TimeNanos);
    }
}
