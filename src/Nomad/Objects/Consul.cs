using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The Consul cluster a group or task uses.</summary>
[StateObject]
public sealed partial class Consul
{
    /// <summary>The Consul namespace.</summary>
    [Key(1)] public string? Namespace { get; set; }
    /// <summary>The cluster.</summary>
    [Key(2)] public string? Cluster { get; set; }
    /// <summary>The admin partition.</summary>
    [Key(3)] public string? Partition { get; set; }
}
