using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A place in a storage provider's topology.</summary>
[StateObject]
public sealed partial class CSITopology
{
    /// <summary>Key/value pairs of the place.</summary>
    [Key(1)] public Dictionary<string, string>? Segments { get; set; }
}
