using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

/// <summary>Writes host volumes, whose state and pool follow from what their node tells.</summary>
public class HostVolumeWriter
{
    /// <summary>Creates or replaces a host volume.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="volume">The volume; the store's from here on.</param>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.NamespaceNotFound"/> or
    /// <see cref="NomadErrors.NodeNotFound"/>.
    /// </exception>
    public virtual void Register(EntryTransaction entry, HostVolume volume)
    {
        Require.Uuid(volume.ID, "volume ID");
        Require.Name(volume.Name, "volume name");
        if (string.IsNullOrEmpty(volume.Namespace)) volume.Namespace = Job.DefaultNamespace;
        if (entry.Read.FindNamespace(volume.Namespace) is null)
            throw new StateError(NomadErrors.NamespaceNotFound, $"host volume {volume.ID} is in namespace {volume.Namespace}, which does not exist");
        Node node = entry.Read.RequireNode(volume.NodeID);
        HostVolume? stored = entry.Read.FindHostVolume(volume.Namespace, volume.ID);
        if (stored is not null) volume.CreateTime = stored.CreateTime;
        // The node may have told of the volume before the request was answered.
        volume.State = StateOn(node, volume, stored?.State);
        volume.NodePool = node.NodePool;
        entry.Put(VolumeTables.HostVolumes, volume, stored);
    }

    /// <summary>Deletes a host volume that no allocation on its node uses. One that is gone already is no error.</summary>
    /// <returns>False if there was none.</returns>
    /// <exception cref="StateError"><see cref="NomadErrors.MissingID"/> or <see cref="NomadErrors.VolumeInUse"/>.</exception>
    public virtual bool Delete(EntryTransaction entry, string volumeNamespace, string? id)
    {
        if (entry.Read.FindHostVolume(volumeNamespace, Require.Name(id, "volume ID")) is not { } stored) return false;
        foreach (Allocation alloc in entry.Read.AllocsOfNode(stored.NodeID))
        {
            if (!alloc.TerminalStatus() && Uses(alloc, stored))
                throw new StateError(NomadErrors.VolumeInUse, $"host volume {id} is used by allocation {alloc.ID}");
        }
        return entry.Delete(VolumeTables.HostVolumes, stored.Namespace, stored.ID);
    }

    /// <summary>Brings the volumes of a node up to date that has just registered.</summary>
    public virtual void FollowNode(EntryTransaction entry, Node node)
    {
        foreach (HostVolume stored in entry.Read.HostVolumesOfNode(node.ID).ToList())
        {
            HostVolume volume = entry.Copy(stored);
            volume.State = StateOn(node, stored, stored.State);
            volume.NodePool = node.NodePool;
            entry.Put(VolumeTables.HostVolumes, volume, stored);
        }
    }

    /// <summary>Deletes the volumes of a node that goes for good, if it wants that, or notes that they cannot be reached.</summary>
    public virtual void FollowGoneNode(EntryTransaction entry, string nodeID, bool deletesVolumes)
    {
        foreach (HostVolume stored in entry.Read.HostVolumesOfNode(nodeID).ToList())
        {
            if (deletesVolumes)
            {
                entry.Delete(VolumeTables.HostVolumes, stored.Namespace, stored.ID);
                continue;
            }
            HostVolume volume = entry.Copy(stored);
            volume.State = HostVolumeState.Unavailable;
            entry.Put(VolumeTables.HostVolumes, volume, stored);
        }
    }

    // A volume the node does not tell of is on its way, or was there once and is not any more.
    private static string StateOn(Node node, HostVolume volume, string? before)
    {
        bool isTold = node.HostVolumes?.GetValueOrDefault(volume.Name!) is { } told && string.Equals(told.ID, volume.ID, StringComparison.OrdinalIgnoreCase);
        if (isTold) return HostVolumeState.Ready;
        return before is HostVolumeState.Ready or HostVolumeState.Unavailable ? HostVolumeState.Unavailable : HostVolumeState.Pending;
    }

    private static bool Uses(Allocation alloc, HostVolume volume)
    {
        if (alloc.Job?.Value.FindGroup(alloc.TaskGroup) is not { Volumes: { } asked } || alloc.Namespace != volume.Namespace) return false;
        return asked.Ordered().Any(pair => pair.Value.Type == "host" && pair.Value.Source == volume.Name);
    }
}
