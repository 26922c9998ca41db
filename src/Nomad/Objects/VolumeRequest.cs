using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A volume a group asks for.</summary>
[StateObject]
public sealed partial class VolumeRequest
{
    /// <summary>Its name within the group.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary><c>host</c> or <c>csi</c>.</summary>
    [Key(2)] public string? Type { get; set; }
    /// <summary>The volume.</summary>
    [Key(3)] public string? Source { get; set; }
    /// <summary>Read only.</summary>
    [Key(4)] public bool ReadOnly { get; set; }
    /// <summary>Replacements get the same volume.</summary>
    [Key(5)] public bool Sticky { get; set; }
    /// <summary>How many may read or write.</summary>
    [Key(6)] public string? AccessMode { get; set; }
    /// <summary>As file system or block device.</summary>
    [Key(7)] public string? AttachmentMode { get; set; }
    /// <summary>How it is mounted.</summary>
    [Key(8)] public CSIMountOptions? MountOptions { get; set; }
    /// <summary>One volume per allocation index.</summary>
    [Key(9)] public bool PerAlloc { get; set; }
}
