using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A node's memory.</summary>
[StateObject]
public sealed partial class NodeMemoryResources
{
    /// <summary>In MB.</summary>
    [Key(1)] public long MemoryMB { get; set; }
}
