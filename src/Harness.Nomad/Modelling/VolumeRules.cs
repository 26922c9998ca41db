using System.Collections.Immutable;
using Harness.Machines;
using Harness.Nomad.Invariants;
using Nomad.Messages;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;
using StateStore.Tables;

namespace Harness.Nomad.Modelling;

/// <summary>Who claims a CSI volume, as the model knows it: plain sets of allocations.</summary>
internal sealed record ModelVolume(string Key, ImmutableSortedSet<string> Readers, ImmutableSortedSet<string> Writers, ImmutableSortedSet<string> Past);

/// <summary>
/// Claims on CSI volumes. Whether one is granted the model believes of the machine; what a granted one does to those before it, it
/// knows itself: none is ever lost.
/// </summary>
internal sealed class VolumeRules
{
    private static readonly ImmutableSortedSet<string> s_nobody = ImmutableSortedSet.Create<string>(StringComparer.OrdinalIgnoreCase);
    private readonly SortedDictionary<string, ModelVolume> _volumes = new(StringComparer.Ordinal);

    /// <summary>Takes over a message the machine applied without an error.</summary>
    public void Believe(INomadRequest? request)
    {
        switch (request)
        {
            case CSIVolumeRegisterRequest register: foreach (CSIVolume volume in register.Volumes ?? []) _volumes.TryAdd(Key(volume.Namespace, volume.ID), Free(volume)); break;
            case CSIVolumeDeregisterRequest deregister: foreach (string id in deregister.VolumeIDs ?? []) _volumes.Remove(Key(deregister.Namespace, id)); break;
            case CSIVolumeClaimRequest claim: Claimed(claim); break;
            case CSIVolumeClaimBatchRequest batch: foreach (CSIVolumeClaimRequest claim in batch.Claims ?? []) Claimed(claim); break;
        }
    }

    public InvariantBreach? Compare(ReadTransaction read)
    {
        int count = 0;
        foreach (CSIVolume volume in read.All(VolumeTables.CSIVolumes))
        {
            count++;
            string key = Key(volume.Namespace, volume.ID);
            if (!_volumes.TryGetValue(key, out ModelVolume? expected)) return Breach.At("csi_volumes", key, "", $"the model expects no such volume");
            InvariantBreach? breach = Differ(key, "ReadClaims", expected.Readers, volume.ReadClaims)
                ?? Differ(key, "WriteClaims", expected.Writers, volume.WriteClaims) ?? Differ(key, "PastClaims", expected.Past, volume.PastClaims);
            if (breach is not null) return breach;
        }
        return count == _volumes.Count ? null : Breach.At("csi_volumes", "", "rows", $"the model expects {_volumes.Count} rows, the machine holds {count}");
    }

    private void Claimed(CSIVolumeClaimRequest request)
    {
        if (request.Claim is not { AllocationID: { Length: > 0 } alloc } claim || !_volumes.TryGetValue(Key(request.Namespace, request.VolumeID), out ModelVolume? volume)) return;
        bool isTaken = string.IsNullOrEmpty(claim.State) || claim.State == "taken";
        bool isWriter = claim.Mode == "write";
        if (isTaken && (isWriter ? volume.Writers : volume.Readers).Contains(alloc)) return;
        if (!isTaken && claim.State != "ready-to-free")
        {
            _volumes[volume.Key] = volume with { Past = volume.Past.Add(alloc) };
            return;
        }
        ImmutableSortedSet<string> readers = volume.Readers.Remove(alloc), writers = volume.Writers.Remove(alloc);
        _volumes[volume.Key] = volume with
        {
            Readers = isTaken && !isWriter ? readers.Add(alloc) : readers,
            Writers = isTaken && isWriter ? writers.Add(alloc) : writers,
            Past = volume.Past.Remove(alloc),
        };
    }

    private static ModelVolume Free(CSIVolume volume) => new(Key(volume.Namespace, volume.ID), s_nobody, s_nobody, s_nobody);

    private static string Key(string? volumeNamespace, string? id) => $"{(string.IsNullOrEmpty(volumeNamespace) ? "default" : volumeNamespace)}/{id}";

    private static InvariantBreach? Differ(string key, string path, ImmutableSortedSet<string> expected, Dictionary<string, CSIVolumeClaim>? found)
    {
        string[] holders = (found ?? []).OrderedKeys();
        return expected.SetEquals(holders)
            ? null
            : Breach.At("csi_volumes", key, path, $"the model expects {string.Join(' ', expected)}, the machine holds {string.Join(' ', holders)}");
    }
}
