using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>How a job is deployed over several regions.</summary>
[StateObject]
public sealed partial class Multiregion
{
    /// <summary>In which steps.</summary>
    [Key(1)] public MultiregionStrategy? Strategy { get; set; }
    /// <summary>The regions.</summary>
    [Key(2)] public List<MultiregionRegion>? Regions { get; set; }
}
