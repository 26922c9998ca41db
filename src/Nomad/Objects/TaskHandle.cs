using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What a remote driver needs to find its task again.</summary>
[StateObject]
public sealed partial class TaskHandle
{
    /// <summary>The format.</summary>
    [Key(1)] public int Version { get; set; }
    /// <summary>The driver's own bytes.</summary>
    [Key(2)] public byte[]? DriverState { get; set; }
}
