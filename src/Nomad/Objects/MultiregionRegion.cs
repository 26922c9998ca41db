using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What differs in one region.</summary>
[StateObject]
public sealed partial class MultiregionRegion
{
    /// <summary>The region's name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>The count of groups that give none.</summary>
    [Key(2)] public int Count { get; set; }
    /// <summary>The datacenters there.</summary>
    [Key(3)] public List<string>? Datacenters { get; set; }
    /// <summary>The node pool there.</summary>
    [Key(4)] public string? NodePool { get; set; }
    /// <summary>Further meta pairs there.</summary>
    [Key(5)] public Dictionary<string, string>? Meta { get; set; }
}
