using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How a CSI volume is mounted.</summary>
[StateObject]
public sealed partial class CSIMountOptions
{
    /// <summary>The file system.</summary>
    [Key(1)] public string? FSType { get; set; }
    /// <summary>Flags.</summary>
    [Key(2)] public List<string>? MountFlags { get; set; }
}
