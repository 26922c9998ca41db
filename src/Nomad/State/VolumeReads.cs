using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of volumes, plugins and claims. Rows belong to the store: copy before a change.</summary>
public static class VolumeReads
{
    /// <summary>The CSI volume; null if there is none.</summary>
    public static CSIVolume? FindCSIVolume(this ReadTransaction read, string? volumeNamespace, string? id) =>
        string.IsNullOrEmpty(volumeNamespace) || string.IsNullOrEmpty(id) ? null : read.Find(VolumeTables.CSIVolumes, volumeNamespace, id);

    /// <summary>The CSI plugin; null if there is none.</summary>
    public static CSIPlugin? FindCSIPlugin(this ReadTransaction read, string? id) =>
        string.IsNullOrEmpty(id) ? null : read.Find(VolumeTables.CSIPlugins, id);

    /// <summary>The host volume; null if there is none.</summary>
    public static HostVolume? FindHostVolume(this ReadTransaction read, string? volumeNamespace, string? id) =>
        string.IsNullOrEmpty(volumeNamespace) || string.IsNullOrEmpty(id) ? null : read.Find(VolumeTables.HostVolumes, volumeNamespace, id);

    /// <summary>The host volumes of a node.</summary>
    public static IEnumerable<HostVolume> HostVolumesOfNode(this ReadTransaction read, string? nodeID) =>
        string.IsNullOrEmpty(nodeID) ? [] : read.Get(VolumeTables.HostVolumes, VolumeTables.HostVolumesByNode, nodeID);

    /// <summary>The claim of a sticky host volume by its own id; null if there is none.</summary>
    public static TaskGroupHostVolumeClaim? FindClaim(this ReadTransaction read, string? claimID) =>
        Require.IsUuid(claimID) ? read.First(VolumeTables.Claims, VolumeTables.ClaimsByID, claimID) : null;
}
