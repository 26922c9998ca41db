using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A node's disk.</summary>
[StateObject]
public sealed partial class NodeDiskResources
{
    /// <summary>In MB.</summary>
    [Key(1)] public long DiskMB { get; set; }
}
