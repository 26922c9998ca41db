using Nomad.Objects;
using static System.FormattableString;

namespace Nomad.State;

public partial class CSIVolumeWriter
{
    private static readonly string[] States =
        [CSIClaimState.Taken, CSIClaimState.NodeDetached, CSIClaimState.ControllerDetached, CSIClaimState.ReadyToFree, CSIClaimState.Unpublishing];

    /// <summary>
    /// Takes a volume for an allocation, or goes one step on in undoing that. A claim without an allocation only moves the volume's index, so
    /// that whoever frees volumes looks at it.
    /// </summary>
    /// <param name="entry">The entry.</param>
    /// <param name="volumeNamespace">The volume's namespace.</param>
    /// <param name="id">The volume.</param>
    /// <param name="claim">The claim; the store's from here on.</param>
    /// <param name="now">When, in nanoseconds since the Unix epoch.</param>
    /// <returns>False if the allocation had the same claim already.</returns>
    /// <exception cref="StateError">
    /// <see cref="NomadErrors.MissingID"/>, <see cref="NomadErrors.InvalidID"/>, <see cref="NomadErrors.VolumeNotFound"/>,
    /// <see cref="NomadErrors.InvalidClaim"/>, <see cref="NomadErrors.AllocNotFound"/>, <see cref="NomadErrors.VolumeUnschedulable"/>,
    /// <see cref="NomadErrors.VolumeMaxClaims"/> or <see cref="NomadErrors.VolumeModeChange"/>.
    /// </exception>
    public virtual bool Claim(EntryTransaction entry, string volumeNamespace, string? id, CSIVolumeClaim claim, long now)
    {
        CSIVolume stored = RequireVolume(entry, volumeNamespace, id);
        if (string.IsNullOrEmpty(claim.State)) claim.State = CSIClaimState.Taken;
        if (!States.Contains(claim.State)) throw new StateError(NomadErrors.InvalidClaim, $"\"{claim.State}\" is no state of a claim");
        CSIVolume volume = OwnCopy(entry, stored);
        if (claim.State == CSIClaimState.Taken)
        {
            if (!Take(entry, volume, claim)) return false;
        }
        else if (!string.IsNullOrEmpty(claim.AllocationID))
        {
            Release(volume, claim);
        }
        volume.ModifyTime = now;
        entry.Update(VolumeTables.CSIVolumes, volume);
        return true;
    }

    /// <summary>Whether a volume can be used at all, as its plugin stands now.</summary>
    protected virtual bool IsSchedulable(EntryTransaction entry, CSIVolume volume) =>
        entry.Read.FindCSIPlugin(volume.PluginID) is { } plugin && plugin.IsSchedulable();

    private bool Take(EntryTransaction entry, CSIVolume volume, CSIVolumeClaim claim)
    {
        if (claim.Mode is not (CSIClaimMode.Read or CSIClaimMode.Write))
            throw new StateError(NomadErrors.InvalidClaim, $"\"{claim.Mode}\" is no mode in which a volume can be taken");
        Allocation alloc = entry.Read.FindAlloc(Require.Uuid(claim.AllocationID, "allocation ID"))
            ?? throw new StateError(NomadErrors.AllocNotFound, $"allocation {claim.AllocationID} not found");
        // Two spellings of one UUID are one allocation.
        claim.AllocationID = alloc.ID!;
        bool isWriter = claim.Mode == CSIClaimMode.Write;
        if ((isWriter ? volume.WriteClaims : volume.ReadClaims)?.ContainsKey(alloc.ID!) == true) return false;
        RequireUsable(entry, volume, claim);
        Forget(volume, alloc.ID!);
        RequireRoom(volume, isWriter, volume.AccessMode ?? claim.AccessMode);
        volume.AccessMode ??= claim.AccessMode;
        volume.AttachmentMode ??= claim.AttachmentMode;
        Dictionary<string, CSIVolumeClaim> claims = isWriter
            ? volume.WriteClaims ??= new(StringComparer.Ordinal)
            : volume.ReadClaims ??= new(StringComparer.Ordinal);
        claims[alloc.ID!] = claim;
        return true;
    }

    // The modes are those of the first claim, until the last one is gone.
    private void RequireUsable(EntryTransaction entry, CSIVolume volume, CSIVolumeClaim claim)
    {
        if (string.IsNullOrEmpty(claim.AccessMode)) claim.AccessMode = volume.AccessMode;
        if (string.IsNullOrEmpty(claim.AttachmentMode)) claim.AttachmentMode = volume.AttachmentMode;
        if (!IsSchedulable(entry, volume))
            throw new StateError(NomadErrors.VolumeUnschedulable, $"plugin {volume.PluginID} of volume {volume.ID} does not work");
        bool fits = volume.AccessMode is null
            ? !string.IsNullOrEmpty(claim.AccessMode) && volume.Allows(claim.AccessMode, claim.AttachmentMode)
            : claim.AccessMode == volume.AccessMode && (volume.AttachmentMode is null || claim.AttachmentMode == volume.AttachmentMode);
        if (!fits && volume.AccessMode is not null)
        {
            throw new StateError(NomadErrors.VolumeModeChange,
                $"volume {volume.ID} is used as {volume.AccessMode}, {volume.AttachmentMode}, not as {claim.AccessMode}, {claim.AttachmentMode}");
        }
        bool isReadOnly = CSIAccessMode.MaxWriters(claim.AccessMode) == 0;
        if (!fits || (isReadOnly && claim.Mode == CSIClaimMode.Write))
            throw new StateError(NomadErrors.VolumeUnschedulable, $"volume {volume.ID} cannot be used as {claim.AccessMode}, {claim.AttachmentMode} to {claim.Mode}");
    }

    private static void RequireRoom(CSIVolume volume, bool isWriter, string? accessMode)
    {
        int readers = volume.ReadClaims?.Count ?? 0, writers = volume.WriteClaims?.Count ?? 0;
        bool hasRoom = readers + writers < CSIAccessMode.MaxClaims(accessMode) && (!isWriter || writers < CSIAccessMode.MaxWriters(accessMode));
        if (!hasRoom) throw new StateError(NomadErrors.VolumeMaxClaims, Invariant($"volume {volume.ID} has {readers} readers and {writers} writers as {accessMode}"));
    }

    private static void Release(CSIVolume volume, CSIVolumeClaim claim)
    {
        if (claim.State != CSIClaimState.ReadyToFree)
        {
            (volume.PastClaims ??= new(StringComparer.Ordinal))[claim.AllocationID!] = claim;
            return;
        }
        Forget(volume, claim.AllocationID!);
        if (volume.IsFree()) (volume.AccessMode, volume.AttachmentMode) = (null, null);
    }

    private static void Forget(CSIVolume volume, string allocID)
    {
        volume.ReadClaims?.Remove(allocID);
        volume.WriteClaims?.Remove(allocID);
        volume.PastClaims?.Remove(allocID);
    }
}
