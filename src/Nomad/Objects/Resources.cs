using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What a task asks for.</summary>
[StateObject]
public sealed partial class Resources
{
    /// <summary>Megahertz.</summary>
    [Key(1)] public int CPU { get; set; }
    /// <summary>Whole cores, instead of megahertz.</summary>
    [Key(2)] public int Cores { get; set; }
    /// <summary>Memory reserved, in megabytes.</summary>
    [Key(3)] public int MemoryMB { get; set; }
    /// <summary>Memory it may use at most, in megabytes; 0 for no more than reserved.</summary>
    [Key(4)] public int MemoryMaxMB { get; set; }
    /// <summary>Disk, in megabytes.</summary>
    [Key(5)] public int DiskMB { get; set; }
    /// <summary>Retired; kept because old job files name it.</summary>
    [Key(6)] public int IOPS { get; set; }
    /// <summary>Size of the secrets directory, in megabytes.</summary>
    [Key(7)] public int SecretsMB { get; set; }
    /// <summary>Networks asked for at task level.</summary>
    [Key(8)] public List<NetworkResource>? Networks { get; set; }
    /// <summary>Devices asked for.</summary>
    [Key(9)] public List<RequestedDevice>? Devices { get; set; }
    /// <summary>The wish for cores of one memory node.</summary>
    [Key(10)] public NUMA? NUMA { get; set; }
}
