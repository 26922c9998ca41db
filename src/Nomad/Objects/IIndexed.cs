namespace Nomad.Objects;

/// <summary>A row that remembers which log index created it and which last changed it.</summary>
public interface IIndexed
{
    /// <summary>The log index that created it; set once.</summary>
    ulong CreateIndex { get; set; }
    /// <summary>The log index of its last write.</summary>
    ulong ModifyIndex { get; set; }
}

public sealed partial class Node : IIndexed;
public sealed partial class NodePool : IIndexed;
public sealed partial class Namespace : IIndexed;
public sealed partial class Job : IIndexed;
public sealed partial class JobSummary : IIndexed;
public sealed partial class ScalingPolicy : IIndexed;
public sealed partial class Evaluation : IIndexed;
public sealed partial class Allocation : IIndexed;
public sealed partial class Deployment : IIndexed;
