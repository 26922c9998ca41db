using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Disk kept for other uses.</summary>
[StateObject]
public sealed partial class NodeReservedDiskResources
{
    /// <summary>In MB.</summary>
    [Key(1)] public long DiskMB { get; set; }
}
