using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A host volume of a node.</summary>
[StateObject]
public sealed partial class ClientHostVolumeConfig
{
    /// <summary>The name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>The path on the host.</summary>
    [Key(2)] public string? Path { get; set; }
    /// <summary>It cannot be written to.</summary>
    [Key(3)] public bool ReadOnly { get; set; }
    /// <summary>The id of a dynamic host volume; empty for one from the client's configuration.</summary>
    [Key(4)] public string? ID { get; set; }
}
