using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Counts of a job's allocations by state, kept up to date with every write.</summary>
[StateObject]
public sealed partial class JobSummary
{
    /// <summary>The job.</summary>
    [Key(1)] public string? JobID { get; set; }
    /// <summary>Its namespace.</summary>
    [Key(2)] public string? Namespace { get; set; }
    /// <summary>The counts by group.</summary>
    [Key(3)] public Dictionary<string, TaskGroupSummary>? Summary { get; set; }
    /// <summary>For a periodic or parameterized job: counts of its children.</summary>
    [Key(4)] public JobChildrenSummary? Children { get; set; }
    /// <summary>The job's own creation index: a job purged and registered again starts a new summary.</summary>
    [Key(5)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(6)] public ulong ModifyIndex { get; set; }
}
