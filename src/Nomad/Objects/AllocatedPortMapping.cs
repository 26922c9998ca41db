using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A port given.</summary>
[StateObject]
public sealed partial class AllocatedPortMapping
{
    /// <summary>Its name.</summary>
    [Key(1)] public string? Label { get; set; }
    /// <summary>The port on the host.</summary>
    [Key(2)] public int Value { get; set; }
    /// <summary>The port inside the network.</summary>
    [Key(3)] public int To { get; set; }
    /// <summary>The host's address.</summary>
    [Key(4)] public string? HostIP { get; set; }
    /// <summary>Another allocation may hold it too.</summary>
    [Key(5)] public bool IgnoreCollision { get; set; }
}
