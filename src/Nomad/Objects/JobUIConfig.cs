using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>What the web interface shows about a job.</summary>
[StateObject]
public sealed partial class JobUIConfig
{
    /// <summary>For people.</summary>
    [Key(1)] public string? Description { get; set; }
    /// <summary>Links.</summary>
    [Key(2)] public List<JobUILink>? Links { get; set; }
}
