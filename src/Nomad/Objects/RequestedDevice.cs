using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A device a task asks for.</summary>
[StateObject]
public sealed partial class RequestedDevice
{
    /// <summary>Type, vendor/type or vendor/type/model.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>How many instances.</summary>
    [Key(2)] public ulong Count { get; set; }
    /// <summary>Conditions the device must meet.</summary>
    [Key(3)] public List<Constraint>? Constraints { get; set; }
    /// <summary>Preferences for devices.</summary>
    [Key(4)] public List<Affinity>? Affinities { get; set; }
}
