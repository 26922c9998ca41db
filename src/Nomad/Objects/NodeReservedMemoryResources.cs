using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Memory kept for other uses.</summary>
[StateObject]
public sealed partial class NodeReservedMemoryResources
{
    /// <summary>In MB.</summary>
    [Key(1)] public long MemoryMB { get; set; }
}
