using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Who the cluster is: the one row of its table.</summary>
[StateObject]
public sealed partial class ClusterMetadata : IIndexed
{
    /// <summary>A UUID, given once by the first leader and never changed.</summary>
    [Key(1)] public string? ClusterID { get; set; }
    /// <summary>When it was given, in nanoseconds since the Unix epoch.</summary>
    [Key(2)] public long CreateTime { get; set; }
    /// <summary>The log index that created it.</summary>
    [Key(3)] public ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    [Key(4)] public ulong ModifyIndex { get; set; }
}
