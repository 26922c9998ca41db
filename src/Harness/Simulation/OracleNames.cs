namespace Harness.Simulation;

/// <summary>The oracles' names, in the order of the oracle list: of several violations in one step the first in this order counts.</summary>
public static class OracleNames
{
    /// <summary>A row was changed outside a transaction.</summary>
    public const string Mutation = "mutation";
    /// <summary>Two rows share a mutable object.</summary>
    public const string Aliasing = "aliasing";
    /// <summary>Two replicas have different digests at one index.</summary>
    public const string Convergence = "convergence";
    /// <summary>Two replicas answered one entry differently.</summary>
    public const string Results = "results";
    /// <summary>A replay from zero in another environment comes to something else.</summary>
    public const string Replay = "replay";
    /// <summary>A restore from a snapshot, or the replay of the tail after it, comes to something else.</summary>
    public const string Restart = "restart";
    /// <summary>A restored state writes other snapshot bytes than the ones it was restored from.</summary>
    public const string Fixpoint = "fixpoint";
    /// <summary>An exception the specification does not declare escaped.</summary>
    public const string Exception = "exception";
    /// <summary>One of the user's invariants does not hold.</summary>
    public const string Invariants = "invariants";
    /// <summary>The user's model answers otherwise.</summary>
    public const string Model = "model";
    /// <summary>State changed without Apply or Restore.</summary>
    public const string WriteOutsideApply = "write-outside-apply";

    /// <summary>An index is not the one that follows from the rows.</summary>
    public const string IndexRebuild = "index-rebuild";
    /// <summary>Who follows what a replica tells comes to another state, or hears it in another order than at another replica.</summary>
    public const string EventReplay = "event-replay";
    /// <summary>A read that waits was not woken though its answer changed, or went back.</summary>
    public const string Watches = "watches";

    /// <summary>A process of its own, in other surroundings, comes to something else. Judged by campaigns and not in a run, so it is not among <see cref="All"/>.</summary>
    public const string ProcessTwin = "process-twin";

    /// <summary>The names of the oracles of a run, in order.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Mutation, Aliasing, Convergence, Results, Replay, Restart, Fixpoint, Exception, Invariants, Model, WriteOutsideApply, IndexRebuild, EventReplay, Watches];
}
