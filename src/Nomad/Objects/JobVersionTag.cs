using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>The tag a user gave to a version of a job.</summary>
[StateObject]
public sealed partial class JobVersionTag
{
    /// <summary>Unique among the versions of the job.</summary>
    [Key(1)] public string? Name { get; set; }
    /// <summary>For people.</summary>
    [Key(2)] public string? Description { get; set; }
    /// <summary>When it was tagged, in nanoseconds since the Unix epoch.</summary>
    [Key(3)] public long TaggedTime { get; set; }
}
