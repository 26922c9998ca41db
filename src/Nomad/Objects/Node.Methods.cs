namespace Nomad.Objects;

public sealed partial class Node
{
    /// <summary>How many events a node keeps; the oldest go first.</summary>
    public const int MaxRetainedEvents = 10;

    /// <summary>True if the scheduler may place new work on it.</summary>
    public bool Ready() => Status == NodeStatus.Ready && DrainStrategy is null && SchedulingEligibility == NodeEligibility.Eligible;

    /// <summary>True if nothing runs on it in the servers' eyes.</summary>
    public bool TerminalStatus() => Status == NodeStatus.Down;
}
