using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Where a CSI volume is to be.</summary>
[StateObject]
public sealed partial class CSITopologyRequest
{
    /// <summary>It must be in one of these.</summary>
    [Key(1)] public List<CSITopology>? Required { get; set; }
    /// <summary>It should be in one of these.</summary>
    [Key(2)] public List<CSITopology>? Preferred { get; set; }
}
