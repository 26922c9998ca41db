using StateStore.Objects;

namespace Nomad.Objects;

/// <summary>Why a node was chosen, or none was.</summary>
[StateObject]
public sealed partial class AllocMetric
{
    /// <summary>Nodes looked at.</summary>
    [Key(1)] public int NodesEvaluated { get; set; }
    /// <summary>Nodes that did not meet a constraint.</summary>
    [Key(2)] public int NodesFiltered { get; set; }
    /// <summary>Nodes in the pool.</summary>
    [Key(3)] public int NodesInPool { get; set; }
    /// <summary>The pool.</summary>
    [Key(4)] public string? NodePool { get; set; }
    /// <summary>Nodes by datacenter.</summary>
    [Key(5)] public Dictionary<string, int>? NodesAvailable { get; set; }
    /// <summary>Filtered by class.</summary>
    [Key(6)] public Dictionary<string, int>? ClassFiltered { get; set; }
    /// <summary>Filtered by constraint.</summary>
    [Key(7)] public Dictionary<string, int>? ConstraintFiltered { get; set; }
    /// <summary>Nodes without room.</summary>
    [Key(8)] public int NodesExhausted { get; set; }
    /// <summary>Without room by class.</summary>
    [Key(9)] public Dictionary<string, int>? ClassExhausted { get; set; }
    /// <summary>Without room by dimension.</summary>
    [Key(10)] public Dictionary<string, int>? DimensionExhausted { get; set; }
    /// <summary>Quota dimensions in the way.</summary>
    [Key(11)] public List<string>? QuotaExhausted { get; set; }
    /// <summary>What was missing, by task.</summary>
    [Key(12)] public Dictionary<string, Resources>? ResourcesExhausted { get; set; }
    /// <summary>Retired form of <see cref="ScoreMetaData"/>.</summary>
    [Key(13)] public Dictionary<string, double>? Scores { get; set; }
    /// <summary>The best nodes' scores.</summary>
    [Key(14)] public List<NodeScoreMeta>? ScoreMetaData { get; set; }
    /// <summary>How long the choice took, in nanoseconds.</summary>
    [Key(15)] public long AllocationTime { get; set; }
    /// <summary>Further failures of the same group.</summary>
    [Key(16)] public int CoalescedFailures { get; set; }
}
