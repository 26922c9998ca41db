using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A secret fetched before a task starts.</summary>
[StateObject]
public sealed partial class Secret
{
    /// <summary>Its name.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>Where from.</summary>
    [Key(2)] public string? Provider { get; set; }
    /// <summary>The path there.</summary>
    [Key(3)] public string? Path { get; set; }
    /// <summary>Free-form JSON; each value as its canonical JSON text.</summary>
    [Key(4)] public Dictionary<string, string>? Config { get; set; }
    /// <summary>Environment of the provider.</summary>
    [Key(5)] public Dictionary<string, string>? Env { get; set; }
}
