namespace Harness.Exploration;

/// <summary>In which order states are gone on from.</summary>
public enum SearchOrder
{
    /// <summary>Level by level: the counterexample is as short as there is one.</summary>
    BreadthFirst,
    /// <summary>The newest first: the memory is little more than a fingerprint for each state.</summary>
    DepthFirst,
}

/// <summary>What a search is asked to do.</summary>
public sealed record ExploreOptions
{
    /// <summary>The order.</summary>
    public SearchOrder Order { get; init; } = SearchOrder.BreadthFirst;
    /// <summary>The number of workers. Changes no count and no verdict of a search that ends by itself.</summary>
    public int Workers { get; init; } = 1;
    /// <summary>Searches one state of each orbit (<see cref="ISymmetricModel{TState}"/>).</summary>
    public bool Symmetry { get; init; }
    /// <summary>Leaves out orders of independent actions that lead to the same state (<see cref="IIndependentActions{TAction}"/>): the same states, fewer ways to them.</summary>
    public bool SleepSets { get; init; }
    /// <summary>Goes on after a violation, so that counts are those of the whole.</summary>
    public bool GoesOn { get; init; }
    /// <summary>The most states to visit; 0: no limit. A search ends at most one worker's expansion late.</summary>
    public long MaxStates { get; init; }
    /// <summary>The longest a search may take; null: no limit.</summary>
    public TimeSpan? MaxTime { get; init; }
    /// <summary>The most bytes of memory the process may hold for the search; 0: no limit.</summary>
    public long MaxBytes { get; init; }
    /// <summary>How many states a worker goes on from before workers exchange what they found for each other, and the limits are looked at.</summary>
    public int RoundSize { get; init; } = 2048;
}
