using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Like devices given.</summary>
[StateObject]
public sealed partial class AllocatedDeviceResource
{
    /// <summary>The vendor.</summary>
    [Key(1)] public string? Vendor { get; set; }
    /// <summary>The type.</summary>
    [Key(2)] public string? Type { get; set; }
    /// <summary>The model.</summary>
    [Key(3)] public string? Name { get; set; }
    /// <summary>The devices.</summary>
    [Key(4)] public List<string>? DeviceIDs { get; set; }
}
