using Nomad.Messages;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Messages about host volumes, CSI volumes and CSI plugins.</summary>
internal static class VolumeMessages
{
    private static readonly string[] s_accessModes =
    [
        CSIAccessMode.SingleNodeWriter, CSIAccessMode.MultiNodeMultiWriter, CSIAccessMode.MultiNodeMultiWriter, CSIAccessMode.MultiNodeSingleWriter,
        CSIAccessMode.MultiNodeReader, CSIAccessMode.SingleNodeReader,
    ];

    public static NomadCommand? RegisterHost(DrawContext context)
    {
        var random = context.Random;
        HostVolume? known = random.Chance(1, 4) ? Draw.Row<HostVolume>(context.View, "host_volumes", random) : null;
        if (context.View.Pick("nodes", random)?.Key is not { } nodeID) return null;
        HostVolume volume = known ?? new HostVolume
        {
            ID = Draw.Uuid(random),
            Name = Draw.Of(random, "disk", "scratch", "data"),
            Namespace = random.Chance(1, 20) ? "missing" : "default",
            NodeID = random.Chance(1, 25) ? Draw.Uuid(random) : nodeID,
            PluginID = "mkdir",
            RequestedCapabilities = [new HostVolumeCapability { AccessMode = "single-node-writer", AttachmentMode = "file-system" }],
            CreateTime = context.Now,
        };
        volume.ModifyTime = context.Now;
        volume.CapacityBytes = 1L << (20 + random.Next(8));
        volume.RequestedCapacityMinBytes = 1L << 20;
        volume.RequestedCapacityMaxBytes = 1L << 28;
        volume.HostPath = $"/srv/{volume.Name}";
        if (random.Chance(1, 3)) volume.Parameters = new(StringComparer.Ordinal) { ["mode"] = Draw.Of(random, "0700", "0755") };
        if (random.Chance(1, 4)) volume.Constraints = [new Constraint { LTarget = "${attr.kernel.name}", RTarget = "linux", Operand = "=" }];
        if (random.Chance(1, 40)) volume.ID = Draw.Of(random, "not-a-uuid", "");
        return new NomadCommand(new HostVolumeRegisterRequest { Volume = volume });
    }

    public static NomadCommand? DeleteHost(DrawContext context)
    {
        HostVolume? known = Draw.Row<HostVolume>(context.View, "host_volumes", context.Random);
        if (known is null) return null;
        return new NomadCommand(new HostVolumeDeleteRequest
        {
            Namespace = known.Namespace,
            VolumeID = context.Random.Chance(1, 15) ? Draw.Uuid(context.Random) : known.ID,
        });
    }

    public static NomadCommand? DeleteClaim(DrawContext context)
    {
        TaskGroupHostVolumeClaim? known = Draw.Row<TaskGroupHostVolumeClaim>(context.View, "task_volume", context.Random);
        if (known is null) return null;
        return new NomadCommand(new TaskGroupHostVolumeClaimDeleteRequest
        {
            ClaimID = context.Random.Chance(1, 10) ? Draw.Uuid(context.Random) : known.ID,
        });
    }

    public static NomadCommand RegisterCSI(DrawContext context)
    {
        var random = context.Random;
        var request = new CSIVolumeRegisterRequest { Volumes = [], Timestamp = context.Now };
        for (int i = 2 + random.Next(3); i > 0; i--)
        {
            CSIVolume volume = NewVolume(context);
            if (!request.Volumes.Exists(other => other.ID == volume.ID)) request.Volumes.Add(Growth.In(volume, random));
        }
        return new NomadCommand(request);
    }

    public static NomadCommand? DeregisterCSI(DrawContext context)
    {
        var random = context.Random;
        bool isForced = random.Chance(1, 2);
        List<CSIVolume> volumes = Draw.Rows<CSIVolume>(context.View, "csi_volumes", random, 2, row => !row.InUse() || isForced || random.Chance(1, 3));
        if (volumes.Count == 0) return null;
        var request = new CSIVolumeDeregisterRequest { Namespace = "default", VolumeIDs = volumes.ConvertAll(row => row.ID!), Force = isForced };
        if (random.Chance(1, 15)) request.VolumeIDs.Add("gone");
        return new NomadCommand(request);
    }

    public static NomadCommand? Claim(DrawContext context) => OneClaim(context) is { } claim ? new NomadCommand(claim) : null;

    public static NomadCommand? ClaimBatch(DrawContext context)
    {
        var claims = new List<CSIVolumeClaimRequest>();
        for (int i = 3 + context.Random.Next(3); i > 0; i--)
        {
            if (OneClaim(context) is { } claim) claims.Add(claim);
        }
        return claims.Count == 0 ? null : new NomadCommand(new CSIVolumeClaimBatchRequest { Claims = claims });
    }

    public static NomadCommand DeletePlugin(DrawContext context) =>
        new(new CSIPluginDeleteRequest { ID = Draw.Of(context.Random, "ebs", "nfs", "ceph", "none") });

    private static CSIVolume NewVolume(DrawContext context)
    {
        var random = context.Random;
        string name = Draw.Of(random, "db", "logs", "home", "media", "cache");
        var volume = new CSIVolume
        {
            ID = name,
            Name = name,
            Namespace = random.Chance(1, 40) ? "missing" : "default",
            ExternalID = random.Chance(1, 150) ? "other" : $"vol-{name}",
            PluginID = random.Chance(1, 100) ? "" : name is "media" ? "nfs" : "ebs",
            Provider = "aws",
            Capacity = 1L << (30 + random.Next(4)),
            MountOptions = new CSIMountOptions { FSType = "ext4", MountFlags = ["noatime"] },
            Secrets = random.Chance(1, 2) ? new(StringComparer.Ordinal) { ["token"] = "hidden" } : null,
            Parameters = random.Chance(1, 3) ? new(StringComparer.Ordinal) { ["type"] = "gp3" } : null,
            Context = random.Chance(1, 3) ? new(StringComparer.Ordinal) { ["zone"] = "a" } : null,
            Topologies = [new CSITopology { Segments = new(StringComparer.Ordinal) { ["zone"] = Draw.Of(random, "a", "b") } }],
        };
        if (name == "logs") volume.RequestedCapabilities = [new CSIVolumeCapability { AccessMode = CSIAccessMode.MultiNodeMultiWriter, AttachmentMode = "file-system" }];
        if (random.Chance(1, 4))
        {
            volume.RequestedTopologies = new CSITopologyRequest
            {
                Required = [new CSITopology { Segments = new(StringComparer.Ordinal) { ["zone"] = "a" } }],
            };
        }
        return volume;
    }

    private static CSIVolumeClaimRequest? OneClaim(DrawContext context)
    {
        var random = context.Random;
        // Mostly one that can be used; now and then any, since refusals are answers too.
        CSIVolume? volume = Draw.Row<CSIVolume>(context.View, "csi_volumes", random, 6, row => IsSchedulable(context, row));
        if (volume is null && random.Chance(1, 3)) volume = Draw.Row<CSIVolume>(context.View, "csi_volumes", random);
        if (volume is null) return null;
        CSIVolumeClaim? held = Held(volume, random);
        bool isFull = volume.InUse() && CSIAccessMode.MaxClaims(volume.AccessMode) == 1;
        bool isTaken = held is null || random.Chance(1, isFull ? 8 : 2);
        Allocation? alloc = isTaken ? Draw.Row<Allocation>(context.View, "allocs", random, 3, row => !row.TerminalStatus()) : null;
        if (isTaken && alloc is null) return null;
        CSIVolumeClaim claim = isTaken ? Taken(volume, alloc!, random) : held!;
        if (!isTaken) claim.State = Draw.Of(random, CSIClaimState.ReadyToFree, CSIClaimState.ReadyToFree, CSIClaimState.NodeDetached, CSIClaimState.Unpublishing);
        return new CSIVolumeClaimRequest
        {
            Namespace = volume.Namespace,
            VolumeID = random.Chance(1, 40) ? "gone" : volume.ID,
            Claim = claim,
            Timestamp = random.Chance(1, 2) ? context.Now : 0,
        };
    }

    private static bool IsSchedulable(DrawContext context, CSIVolume volume) =>
        context.View.Find("csi_plugins", volume.PluginID!) is CSIPlugin plugin && plugin.IsSchedulable();

    private static CSIVolumeClaim Taken(CSIVolume volume, Allocation alloc, Harness.Machines.RandomStream random)
    {
        string mode = volume.AccessMode ?? (volume.ID == "logs" ? CSIAccessMode.MultiNodeMultiWriter : s_accessModes[random.Next(s_accessModes.Length)]);
        bool isReadOnly = CSIAccessMode.MaxWriters(mode) == 0;
        return new CSIVolumeClaim
        {
            AllocationID = random.Chance(1, 30) ? Draw.Of(random, Draw.Uuid(random), "odd") : alloc.ID,
            NodeID = alloc.NodeID,
            ExternalNodeID = "i-1",
            Mode = random.Chance(1, 30) ? "odd" : random.Chance(1, 2) || (isReadOnly && !random.Chance(1, 10)) ? CSIClaimMode.Read : CSIClaimMode.Write,
            AccessMode = random.Chance(1, 15) ? CSIAccessMode.SingleNodeWriter : mode,
            AttachmentMode = random.Chance(1, 12) ? "block-device" : "file-system",
            State = CSIClaimState.Taken,
        };
    }

    private static CSIVolumeClaim? Held(CSIVolume volume, Harness.Machines.RandomStream random)
    {
        var claims = new List<CSIVolumeClaim>();
        foreach ((_, CSIVolumeClaim claim) in (volume.ReadClaims ?? []).Ordered()) claims.Add(claim);
        foreach ((_, CSIVolumeClaim claim) in (volume.WriteClaims ?? []).Ordered()) claims.Add(claim);
        foreach ((_, CSIVolumeClaim claim) in (volume.PastClaims ?? []).Ordered()) claims.Add(claim);
        return claims.Count == 0 ? null : claims[random.Next(claims.Count)];
    }
}
