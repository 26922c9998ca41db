using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What of a node is kept for other uses.</summary>
[StateObject]
public sealed partial class NodeReservedResources
{
    /// <summary>Compute capacity.</summary>
    [Key(1)] public NodeReservedCpuResources? Cpu { get; set; }
    /// <summary>Memory.</summary>
    [Key(2)] public NodeReservedMemoryResources? Memory { get; set; }
    /// <summary>Disk.</summary>
    [Key(3)] public NodeReservedDiskResources? Disk { get; set; }
    /// <summary>Ports.</summary>
    [Key(4)] public NodeReservedNetworkResources? Networks { get; set; }
}
