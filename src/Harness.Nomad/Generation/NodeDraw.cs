using Harness.Machines;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Generation;

/// <summary>Nodes as clients register them.</summary>
internal static class NodeDraw
{
    /// <summary>A client that was never seen, or <paramref name="known"/> as it registers again after a change or two.</summary>
    public static Node Node(RandomStream random, Node? known)
    {
        Node node = known ?? Fresh(random);
        node.Status = Draw.Of(random, "initializing", "ready", "ready");
        node.Events = null;
        node.DrainStrategy = null;
        int changes = random.Next(3);
        for (int i = 0; i < changes; i++) Vary(node, random);
        if (random.Chance(1, known is null ? 1 : 4)) PluginDraw.Tell(node, random);
        return known is null ? Growth.In(node, random) : node;
    }

    private static Node Fresh(RandomStream random) => new()
    {
        ID = Draw.Uuid(random),
        SecretID = Draw.Uuid(random),
        Name = $"client-{random.Next(100)}",
        Datacenter = Draw.Of(random, "dc1", "dc2"),
        NodeClass = random.Chance(1, 3) ? "large" : null,
        NodePool = random.Chance(1, 6) ? Draw.Of(random, "gpu", "edge") : "default",
        HTTPAddr = "10.0.0.1:4646",
        Attributes = new Dictionary<string, string>(StringComparer.Ordinal) { ["kernel.name"] = "linux", ["cpu.arch"] = "amd64" },
        NodeResources = new NodeResources
        {
            Cpu = new NodeCpuResources { CpuShares = 4000, TotalCpuCores = 4, ReservableCpuCores = [0, 1, 2, 3] },
            Memory = new NodeMemoryResources { MemoryMB = 8192 },
            Disk = new NodeDiskResources { DiskMB = 100_000 },
            MinDynamicPort = 20_000,
            MaxDynamicPort = 32_000,
        },
        Drivers = new Dictionary<string, DriverInfo>(StringComparer.Ordinal) { ["docker"] = new DriverInfo { Detected = true, Healthy = true } },
        SchedulingEligibility = "eligible",
    };

    private static void Vary(Node node, RandomStream random)
    {
        switch (random.Next(10))
        {
            case 0: (node.Meta ??= new(StringComparer.Ordinal))["rack"] = Draw.Of(random, "r1", "r2"); break;
            case 1: (node.Attributes ??= new(StringComparer.Ordinal))["nomad.version"] = Draw.Of(random, "1.9.0", "1.10.0"); break;
            case 2: (node.Links ??= new(StringComparer.Ordinal))["consul"] = "dc1.client"; break;
            case 3: if (node.NodeResources?.Memory is { } memory) memory.MemoryMB = 4096 * (1 + random.Next(4)); break;
            case 4: (node.HostVolumes ??= new(StringComparer.Ordinal))["disk"] = new ClientHostVolumeConfig { Name = "disk", Path = "/srv/disk" }; break;
            case 5: (node.CSINodePlugins ??= new(StringComparer.Ordinal))["ebs"] = new CSIInfo { PluginID = "ebs", Healthy = random.Chance(1, 2), Provider = "aws" }; break;
            case 6: (node.HostNetworks ??= new(StringComparer.Ordinal))["public"] = new ClientHostNetworkConfig { Name = "public", CIDR = "10.0.0.0/8" }; break;
            case 7: node.ReservedResources = new NodeReservedResources { Cpu = new NodeReservedCpuResources { CpuShares = 100 } }; break;
            case 8: if (node.Drivers is { } drivers) drivers["exec"] = new DriverInfo { Detected = true, Healthy = random.Chance(1, 2), HealthDescription = "checked" }; break;
            default: (node.NodeResources ??= new()).Networks = [new NetworkResource { Device = "eth0", IP = "10.0.0.1", CIDR = "10.0.0.1/32" }]; break;
        }
    }
}
