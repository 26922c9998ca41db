using Harness.Machines;
using Nomad.Objects;

namespace Harness.Nomad.Generation;

/// <summary>What nodes tell of storage plugins and volumes, and tasks that are such plugins.</summary>
internal static class PluginDraw
{
    /// <summary>A task that is one of the few plugins.</summary>
    public static TaskCSIPluginConfig Config(RandomStream random) => new()
    {
        ID = Draw.Of(random, "ebs", "nfs", "ceph"),
        Type = Draw.Of(random, CSIPluginType.Node, CSIPluginType.Controller, CSIPluginType.Monolith),
        MountDir = "/csi",
        HealthTimeout = 30_000_000_000,
    };

    /// <summary>The node finds a plugin, or finds out more about one.</summary>
    public static void Tell(Node node, RandomStream random)
    {
        string id = Draw.Of(random, "ebs", "ebs", "nfs");
        (node.CSINodePlugins ??= new(StringComparer.Ordinal))[id] = Info(id, random);
        if (random.Chance(1, 4))
        {
            CSIInfo controller = Info(id, random);
            controller.RequiresControllerPlugin = true;
            controller.ControllerInfo = new CSIControllerInfo { SupportsAttachDetach = true, SupportsListVolumes = true };
            controller.NodeInfo = null;
            (node.CSIControllerPlugins ??= new(StringComparer.Ordinal))[id] = controller;
        }
        else if (random.Chance(1, 6))
        {
            node.CSIControllerPlugins = null;
        }
        if (random.Chance(1, 10)) node.CSINodePlugins = null;
    }

    /// <summary>The node tells of host volumes made on it, and which allocation runs its plugin.</summary>
    public static void TellOfVolumes(DrawContext context, Node node)
    {
        var random = context.Random;
        HostVolume? volume = Draw.Row<HostVolume>(context.View, "host_volumes", random, 3, row => row.NodeID == node.ID);
        if (volume is not null)
            (node.HostVolumes ??= new(StringComparer.Ordinal))[volume.Name!] = new ClientHostVolumeConfig { Name = volume.Name, Path = "/srv", ID = volume.ID };
        else if (random.Chance(1, 5)) node.HostVolumes = null;
        if (node.CSINodePlugins?.GetValueOrDefault("ebs") is not { } info || !random.Chance(1, 2)) return;
        info.AllocID = Draw.Row<Allocation>(context.View, "allocs", random, 6, row => row.NodeID == node.ID && !row.TerminalStatus())?.ID;
        if (node.CSIControllerPlugins?.GetValueOrDefault("ebs") is { } controller) controller.AllocID = info.AllocID;
    }

    private static CSIInfo Info(string id, RandomStream random) => new()
    {
        PluginID = id,
        Healthy = random.Chance(4, 5),
        HealthDescription = "as told by its probe",
        Provider = "aws",
        ProviderVersion = Draw.Of(random, "1.0", "1.1"),
        NodeInfo = new CSINodeInfo
        {
            ID = $"i-{random.Next(100)}",
            MaxVolumes = 10,
            AccessibleTopology = new CSITopology { Segments = new(StringComparer.Ordinal) { ["zone"] = "a" } },
        },
    };
}
