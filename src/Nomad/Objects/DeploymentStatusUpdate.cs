using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>A new status for a deployment.</summary>
[StateObject]
public sealed partial class DeploymentStatusUpdate
{
    /// <summary>The deployment.</summary>
    [Key(1)] public string? DeploymentID { get; set; }
    /// <summary>One of <see cref="DeploymentStatus"/>.</summary>
    [Key(2)] public string? Status { get; set; }
    /// <summary>Why.</summary>
    [Key(3)] public string? StatusDescription { get; set; }
    /// <summary>When, in nanoseconds since the Unix epoch; given by the leader.</summary>
    [Key(4)] public long UpdatedAt { get; set; }
}
