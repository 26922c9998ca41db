namespace Harness.Exploration;

/// <summary>The workers of a search, as the search sees them: sums over them, and what only the right one knows.</summary>
internal abstract class SearchTeam<TState>
{
    /// <summary>All of them, in the order of their numbers.</summary>
    public abstract IReadOnlyList<SearchWorker> Workers { get; }

    /// <summary>The number of the round that is over.</summary>
    public int LastRound
    {
        set
        {
            foreach (SearchWorker worker in Workers) worker.LastRound = value;
        }
    }

    /// <summary>True if one of them met a violation.</summary>
    public bool HasViolation => Workers.Any(worker => worker.HasViolation);

    /// <summary>Gives an initial state to its owner.</summary>
    public abstract void Start(TState state, ulong fingerprint);

    /// <summary>The fingerprints from an initial state to one that was found.</summary>
    public abstract IReadOnlyList<ulong> PathTo(ulong fingerprint);

    /// <summary>A sum over the workers.</summary>
    public long Sum(Func<SearchWorker, long> part) => Workers.Sum(part);

    /// <summary>The shallowest witness of a property, that of the lowest worker among equals; null if there is none.</summary>
    public Witness? WitnessOf(int property)
    {
        Witness? best = null;
        foreach (SearchWorker worker in Workers)
        {
            if (worker.WitnessOf(property) is { } found && (best is null || found.Depth < best.Value.Depth)) best = found;
        }
        return best;
    }

    /// <summary>The way back from a state, turned round.</summary>
    protected static IReadOnlyList<ulong> Way(ulong fingerprint, Func<ulong, ulong> parentOf)
    {
        var way = new List<ulong>();
        for (ulong at = fingerprint; at != 0; at = parentOf(at)) way.Add(at);
        way.Reverse();
        return way;
    }
}
