using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The disk shared by the tasks of a group.</summary>
[StateObject]
public sealed partial class EphemeralDisk
{
    /// <summary>Place a replacement on the same node if possible.</summary>
    [Key(1)] public bool Sticky { get; set; }
    /// <summary>Its size in megabytes.</summary>
    [Key(2)] public int SizeMB { get; set; }
    /// <summary>Move the data to a replacement elsewhere.</summary>
    [Key(3)] public bool Migrate { get; set; }
}
