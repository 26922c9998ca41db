using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Nomad.Messages;

/// <summary>CSI volumes are registered, all or none.</summary>
[StateObject]
public sealed partial class CSIVolumeRegisterRequest : INomadRequest
{
    /// <summary>The volumes.</summary>
    [Key(1)] public List<CSIVolume>? Volumes { get; set; }
    /// <summary>When, in nanoseconds since the Unix epoch; given by the leader, 0 takes the entry's time.</summary>
    [Key(2)] public long Timestamp { get; set; }

    /// <inheritdoc/>
    public NomadResult ApplyTo(EntryTransaction entry, NomadComponents components)
    {
        long now = Timestamp != 0 ? Timestamp : entry.TimeNanos;
        foreach (CSIVolume volume in Require.Each(Volumes, "volumes")) components.CSIVolumes.Register(entry, volume, now);
        return NomadResult.Done(entry);
    }
}
