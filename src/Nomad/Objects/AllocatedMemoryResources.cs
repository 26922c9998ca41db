using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Memory given.</summary>
[StateObject]
public sealed partial class AllocatedMemoryResources
{
    /// <summary>Reserved, in MB.</summary>
    [Key(1)] public long MemoryMB { get; set; }
    /// <summary>The most it may use, in MB.</summary>
    [Key(2)] public long MemoryMaxMB { get; set; }
}
