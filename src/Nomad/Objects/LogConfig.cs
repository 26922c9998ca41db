using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How a task's output is kept.</summary>
[StateObject]
public sealed partial class LogConfig
{
    /// <summary>How many files.</summary>
    [Key(1)] public int MaxFiles { get; set; }
    /// <summary>Their size in megabytes.</summary>
    [Key(2)] public int MaxFileSizeMB { get; set; }
    /// <summary>No collection at all.</summary>
    [Key(3)] public bool Disabled { get; set; }
    /// <summary>Older form of the opposite of <see cref="Disabled"/>.</summary>
    [Key(4)] public bool? Enabled { get; set; }
}
