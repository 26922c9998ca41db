using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Arguments of a CNI plugin.</summary>
[StateObject]
public sealed partial class CNIConfig
{
    /// <summary>By name.</summary>
    [Key(1)] public Dictionary<string, string>? Args { get; set; }
}
