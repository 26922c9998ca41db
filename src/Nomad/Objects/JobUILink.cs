using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A link the web interface shows.</summary>
[StateObject]
public sealed partial class JobUILink
{
    /// <summary>Its text.</summary>
    [Key(1)] public string? Label { get; set; }
    /// <summary>Its target.</summary>
    [Key(2)] public string? URL { get; set; }
}
