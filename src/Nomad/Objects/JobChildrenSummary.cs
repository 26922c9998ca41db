using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Counts of a job's children by status.</summary>
[StateObject]
public sealed partial class JobChildrenSummary
{
    /// <summary>Pending.</summary>
    [Key(1)] public long Pending { get; set; }
    /// <summary>Running.</summary>
    [Key(2)] public long Running { get; set; }
    /// <summary>Dead, purged ones included.</summary>
    [Key(3)] public long Dead { get; set; }
}
