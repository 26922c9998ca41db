using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The layout of a machine's cores, sockets and memory.</summary>
[StateObject]
public sealed partial class ProcessorTopology
{
    /// <summary>The NUMA nodes.</summary>
    [Key(1)] public List<int>? NodeIDs { get; set; }
    /// <summary>How far each NUMA node is from each other one.</summary>
    [Key(2)] public List<List<int>>? Distances { get; set; }
    /// <summary>The cores.</summary>
    [Key(3)] public List<ProcessorCore>? Cores { get; set; }
    /// <summary>MHz the operator states instead of what was found.</summary>
    [Key(4)] public long OverrideTotalCompute { get; set; }
    /// <summary>MHz the operator keeps back.</summary>
    [Key(5)] public long OverrideWitholdCompute { get; set; }
}
