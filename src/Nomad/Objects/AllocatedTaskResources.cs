using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What a task was given.</summary>
[StateObject]
public sealed partial class AllocatedTaskResources
{
    /// <summary>Compute capacity.</summary>
    [Key(1)] public AllocatedCpuResources? Cpu { get; set; }
    /// <summary>Memory.</summary>
    [Key(2)] public AllocatedMemoryResources? Memory { get; set; }
    /// <summary>Networks.</summary>
    [Key(3)] public List<NetworkResource>? Networks { get; set; }
    /// <summary>Devices.</summary>
    [Key(4)] public List<AllocatedDeviceResource>? Devices { get; set; }
}
