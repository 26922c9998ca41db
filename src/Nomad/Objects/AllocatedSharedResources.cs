using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What the tasks of an allocation share.</summary>
[StateObject]
public sealed partial class AllocatedSharedResources
{
    /// <summary>Networks of the group.</summary>
    [Key(1)] public List<NetworkResource>? Networks { get; set; }
    /// <summary>Disk in MB.</summary>
    [Key(2)] public long DiskMB { get; set; }
    /// <summary>Ports of the group.</summary>
    [Key(3)] public List<AllocatedPortMapping>? Ports { get; set; }
}
