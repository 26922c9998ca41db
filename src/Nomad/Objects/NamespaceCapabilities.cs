using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What the jobs of a namespace may use.</summary>
[StateObject]
public sealed partial class NamespaceCapabilities
{
    /// <summary>Drivers allowed; null or empty allows all.</summary>
    [Key(1)] public List<string>? EnabledTaskDrivers { get; set; }
    /// <summary>Drivers refused.</summary>
    [Key(2)] public List<string>? DisabledTaskDrivers { get; set; }
    /// <summary>Network modes allowed; null or empty allows all.</summary>
    [Key(3)] public List<string>? EnabledNetworkModes { get; set; }
    /// <summary>Network modes refused.</summary>
    [Key(4)] public List<string>? DisabledNetworkModes { get; set; }
}
