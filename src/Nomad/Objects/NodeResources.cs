using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What a node has.</summary>
[StateObject]
public sealed partial class NodeResources
{
    /// <summary>Retired form of <see cref="Processors"/>, kept for old readers.</summary>
    [Key(1)] public NodeCpuResources? Cpu { get; set; }
    /// <summary>Its processors.</summary>
    [Key(2)] public NodeProcessorResources? Processors { get; set; }
    /// <summary>Its memory.</summary>
    [Key(3)] public NodeMemoryResources? Memory { get; set; }
    /// <summary>Its disk.</summary>
    [Key(4)] public NodeDiskResources? Disk { get; set; }
    /// <summary>Its networks as allocations see them.</summary>
    [Key(5)] public List<NetworkResource>? Networks { get; set; }
    /// <summary>Its network devices.</summary>
    [Key(6)] public List<NodeNetworkResource>? NodeNetworks { get; set; }
    /// <summary>Its devices.</summary>
    [Key(7)] public List<NodeDeviceResource>? Devices { get; set; }
    /// <summary>The lowest port given out dynamically.</summary>
    [Key(8)] public int MinDynamicPort { get; set; }
    /// <summary>The highest port given out dynamically.</summary>
    [Key(9)] public int MaxDynamicPort { get; set; }
}
