using Nomad.Objects;
using StateStore.Objects;

namespace Nomad.State;

/// <summary>Writes CSI volumes: their registration and their end.</summary>
public partial class CSIVolumeWriter
{
    /// <summary>
    /// Registers a volume, or registers it again. Claims belong to the state: a registration never brings any and never takes one away.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="volume">The volume; the store's from here on.</param>
    /// <param name="now">When, in nanoseconds since the Unix epoch.</param>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.NamespaceNotFound"/> or <see cref="NomadErrors.VolumeIdentityFixed"/>.
    /// </exception>
    public virtual void Register(EntryTransaction entry, CSIVolume volume, long now)
    {
        Require.Name(volume.ID, "volume ID");
        Require.Name(volume.PluginID, $"plugin ID of volume {volume.ID}");
        if (string.IsNullOrEmpty(volume.Namespace)) volume.Namespace = Job.DefaultNamespace;
        if (entry.Read.FindNamespace(volume.Namespace) is null)
            throw new StateError(NomadErrors.NamespaceNotFound, $"volume {volume.ID} is in namespace {volume.Namespace}, which does not exist");
        CSIVolume? stored = Stored(entry, volume.Namespace, volume.ID);
        if (stored is not null) RequireSameIdentity(stored, volume);
        KeepClaims(volume, stored is null ? null : OwnCopy(entry, stored));
        volume.CreateTime = stored?.CreateTime ?? now;
        volume.ModifyTime = now;
        entry.Put(VolumeTables.CSIVolumes, volume, stored);
    }

    /// <summary>Deletes a volume.</summary>
    /// <param name="entry">The entry.</param>
    /// <param name="volumeNamespace">The volume's namespace.</param>
    /// <param name="id">The volume.</param>
    /// <param name="force">Delete it although it is claimed, if every allocation that claims it is over or gone.</param>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.VolumeNotFound"/> or <see cref="NomadErrors.VolumeInUse"/>.
    /// </exception>
    public virtual void Deregister(EntryTransaction entry, string volumeNamespace, string? id, bool force)
    {
        CSIVolume volume = RequireVolume(entry, volumeNamespace, id);
        if (volume.InUse() && !(force && AreHoldersOver(entry, volume)))
            throw new StateError(NomadErrors.VolumeInUse, $"volume {volumeNamespace}/{id} is in use");
        entry.Delete(VolumeTables.CSIVolumes, volume.Namespace, volume.ID);
    }

    /// <summary>The row to change in place of a stored one.</summary>
    protected virtual CSIVolume OwnCopy(EntryTransaction entry, CSIVolume stored) => entry.Copy(stored);

    /// <summary>The volume as this entry's own writes left it: several claims of one entry build on each other.</summary>
    protected virtual CSIVolume? Stored(EntryTransaction entry, string? volumeNamespace, string? id) => entry.Read.FindCSIVolume(volumeNamespace, id);

    private CSIVolume RequireVolume(EntryTransaction entry, string volumeNamespace, string? id) =>
        Stored(entry, volumeNamespace, Require.Name(id, "volume ID"))
        ?? throw new StateError(NomadErrors.VolumeNotFound, $"volume {volumeNamespace}/{id} not found");

    private static void RequireSameIdentity(CSIVolume stored, CSIVolume volume)
    {
        if (Same(stored.ExternalID, volume.ExternalID) && Same(stored.PluginID, volume.PluginID) && Same(stored.Provider, volume.Provider)) return;
        throw new StateError(NomadErrors.VolumeIdentityFixed, $"volume {volume.ID} cannot change its external ID, its plugin or its provider");
    }

    private static void KeepClaims(CSIVolume volume, CSIVolume? ownCopy)
    {
        (volume.ReadClaims, volume.WriteClaims, volume.PastClaims) = (ownCopy?.ReadClaims, ownCopy?.WriteClaims, ownCopy?.PastClaims);
        (volume.AccessMode, volume.AttachmentMode) = (ownCopy?.AccessMode, ownCopy?.AttachmentMode);
    }

    private static bool AreHoldersOver(EntryTransaction entry, CSIVolume volume) =>
        Holders(volume).All(id => entry.Read.FindAlloc(id) is not { } alloc || alloc.TerminalStatus());

    private static IEnumerable<string> Holders(CSIVolume volume) => (volume.ReadClaims ?? []).OrderedKeys().Concat((volume.WriteClaims ?? []).OrderedKeys());

    private static bool Same(string? left, string? right) => (left ?? "") == (right ?? "");
}
