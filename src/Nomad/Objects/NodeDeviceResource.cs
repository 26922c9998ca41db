using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Like devices of a node.</summary>
[StateObject]
public sealed partial class NodeDeviceResource
{
    /// <summary>The vendor.</summary>
    [Key(1)] public string? Vendor { get; set; }
    /// <summary>The type, such as <c>gpu</c>.</summary>
    [Key(2)] public string? Type { get; set; }
    /// <summary>The model.</summary>
    [Key(3)] public string? Name { get; set; }
    /// <summary>The devices.</summary>
    [Key(4)] public List<NodeDevice>? Instances { get; set; }
    /// <summary>What is known of them.</summary>
    [Key(5)] public Dictionary<string, DeviceAttribute>? Attributes { get; set; }
}
