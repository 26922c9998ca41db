using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A volume of the group mounted into a task.</summary>
[StateObject]
public sealed partial class VolumeMount
{
    /// <summary>The volume's name within the group.</summary>
    [Key(1)] public string? Volume { get; set; }
    /// <summary>Where.</summary>
    [Key(2)] public string? Destination { get; set; }
    /// <summary>Read only.</summary>
    [Key(3)] public bool ReadOnly { get; set; }
    /// <summary>How mounts inside it are seen.</summary>
    [Key(4)] public string? PropagationMode { get; set; }
    /// <summary>The SELinux label.</summary>
    [Key(5)] public string? SELinuxLabel { get; set; }
}
