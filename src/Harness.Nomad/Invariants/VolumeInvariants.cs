using Harness.Machines;
using Nomad.Objects;
using Nomad.State;
using StateStore.Objects;

namespace Harness.Nomad.Invariants;

/// <summary>What must hold of volumes and the claims on them.</summary>
internal static class VolumeInvariants
{
    public static InvariantBreach? ClaimsFitTheMode(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (CSIVolume volume in read.All(VolumeTables.CSIVolumes))
        {
            string key = $"{volume.Namespace}/{volume.ID}";
            int readers = volume.ReadClaims?.Count ?? 0, writers = volume.WriteClaims?.Count ?? 0;
            if (writers > CSIAccessMode.MaxWriters(volume.AccessMode) || readers + writers > CSIAccessMode.MaxClaims(volume.AccessMode))
                return Breach.At("csi_volumes", key, "WriteClaims", $"{readers} readers and {writers} writers of a volume used as {volume.AccessMode ?? "nothing"}");
            if (volume.AccessMode is null ? volume.InUse() : volume.IsFree())
                return Breach.At("csi_volumes", key, "AccessMode", $"{volume.AccessMode ?? "none"}, but {readers + writers} claims and {volume.PastClaims?.Count ?? 0} past ones");
            foreach ((string id, CSIVolumeClaim claim) in (volume.WriteClaims ?? []).Ordered())
            {
                if (claim.AllocationID != id || claim.Mode != CSIClaimMode.Write || volume.ReadClaims?.ContainsKey(id) == true)
                    return Breach.At("csi_volumes", key, $"WriteClaims[{id}]", $"claimed by {claim.AllocationID} to {claim.Mode}, and read besides or filed wrongly");
            }
            foreach ((string id, CSIVolumeClaim claim) in (volume.ReadClaims ?? []).Ordered())
            {
                if (claim.AllocationID != id || claim.Mode != CSIClaimMode.Read)
                    return Breach.At("csi_volumes", key, $"ReadClaims[{id}]", $"claimed by {claim.AllocationID} to {claim.Mode}");
            }
        }
        return null;
    }

    public static InvariantBreach? HostVolumesFollowTheirNode(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (HostVolume volume in read.All(VolumeTables.HostVolumes))
        {
            string key = $"{volume.Namespace}/{volume.ID}";
            Node? node = read.FindNode(volume.NodeID);
            bool isTold = node?.HostVolumes?.GetValueOrDefault(volume.Name!) is { } told && string.Equals(told.ID, volume.ID, StringComparison.OrdinalIgnoreCase);
            if ((volume.State == HostVolumeState.Ready) != isTold)
                return Breach.At("host_volumes", key, "State", $"{volume.State}, but its node {(isTold ? "tells" : "does not tell")} of it");
            if (node is not null && volume.NodePool != node.NodePool)
                return Breach.At("host_volumes", key, "NodePool", $"{volume.NodePool}, but its node is in {node.NodePool}");
        }
        return null;
    }

    public static InvariantBreach? ClaimsHaveTheirJob(NomadMachine machine)
    {
        using var read = machine.Database.Read();
        foreach (TaskGroupHostVolumeClaim claim in read.All(VolumeTables.Claims))
        {
            if (read.FindJob(claim.Namespace, claim.JobID) is null)
                return Breach.At("task_volume", $"{claim.Namespace}/{claim.JobID}/{claim.TaskGroupName}/{claim.VolumeID}", "JobID", $"the job does not exist");
        }
        return null;
    }
}
