namespace Harness.Exploration;

/// <summary>
/// Judges an <em>eventually</em>: looks for a run that never reaches the property, and either ends where nothing can happen or goes round for ever though every
/// class of actions that could always happen does happen (weak fairness). A set of states that are all on one cycle is enough to look at: if some class can happen
/// in all of them and never does, the same is true of each part of the set.
/// </summary>
internal sealed class Liveness<TModel, TState, TAction>
    where TModel : IModel<TState, TAction>
{
    private readonly Space<TModel, TState, TAction> _space;
    private readonly Property<TState> _property;
    private readonly LivenessGraph<TModel, TState, TAction> _graph;

    private Liveness(Space<TModel, TState, TAction> space, Property<TState> property)
    {
        _space = space;
        _property = property;
        _graph = new LivenessGraph<TModel, TState, TAction>(space, property);
    }

    /// <summary>Judges one property.</summary>
    /// <param name="space">The model.</param>
    /// <param name="property">The property.</param>
    /// <param name="observer">May end it.</param>
    /// <param name="stopped">Why it ended early; null if it did not.</param>
    public static PropertyResult Judge(Space<TModel, TState, TAction> space, Property<TState> property, ISearchObserver? observer, out ExploreOutcome? stopped)
    {
        var liveness = new Liveness<TModel, TState, TAction>(space, property);
        stopped = liveness._graph.Build(observer);
        return stopped is null ? liveness.Judge() : liveness.Found(Verdict.Unknown, [], -1);
    }

    private PropertyResult Judge()
    {
        int end = Enumerable.Range(0, _graph.Fingerprints.Count).FirstOrDefault(node => !_graph.EdgesOf(node).Any(), -1);
        int[]? cycle = Components.WithCycle(_graph.Fingerprints.Count, node => _graph.EdgesOf(node).Select(edge => edge.To)).FirstOrDefault(IsFair);
        // States are numbered level by level: the lower number is the shorter way.
        if (end >= 0 && (cycle is null || end <= cycle[0])) return Found(Verdict.Violated, Replay(WayTo(end)), -1);
        if (cycle is null) return Found(Verdict.Holds, [], -1);
        List<(int Node, int Class)> way = WayTo(cycle[0]);
        int start = way.Count - 1;
        way.AddRange(FairLoop.Around(cycle, _graph.EdgesOf));
        return Found(Verdict.Violated, Replay(way), start);
    }

    private bool IsFair(int[] component)
    {
        var members = new HashSet<int>(component);
        var enabled = new SortedDictionary<int, int>();
        var taken = new HashSet<int>();
        foreach (int node in component)
        {
            foreach (int fairness in _graph.EdgesOf(node).Select(edge => edge.Class).Where(number => number >= 0).Distinct())
            {
                enabled[fairness] = enabled.GetValueOrDefault(fairness) + 1;
            }
            taken.UnionWith(_graph.EdgesOf(node).Where(edge => members.Contains(edge.To)).Select(edge => edge.Class));
        }
        return enabled.All(entry => entry.Value < component.Length || taken.Contains(entry.Key));
    }

    private List<(int Node, int Class)> WayTo(int node)
    {
        var way = new List<(int Node, int Class)>();
        for (int at = node; at >= 0; at = _graph.Parents[at].From) way.Add((at, _graph.Parents[at].Class));
        way.Reverse();
        return way;
    }

    private List<PathStep> Replay(List<(int Node, int Class)> way)
    {
        List<PathStep> path = PathFinder.FollowAll(_space, [_graph.Fingerprints[way[0].Node]]);
        foreach ((int node, int fairness) in way.Skip(1)) path.Add(Step((TState)path[^1].State, _graph.Fingerprints[node], fairness));
        return path;
    }

    private PathStep Step(TState state, ulong fingerprint, int fairness)
    {
        var actions = new List<TAction>();
        _space.Model.Actions(state, actions);
        foreach (TAction action in actions)
        {
            if (!_space.Model.Next(state, action, out TState next) || _graph.ClassOf(action) != fairness) continue;
            if (Fingerprints<TState>.Of(next) == fingerprint) return new PathStep(action, next!);
        }
        throw new ModelException($"next is not a function of the state: from {state}, no action leads any more to the state that one led to before");
    }

    private PropertyResult Found(Verdict verdict, List<PathStep> path, int loopStart) => new(_property.Name, PropertyKind.Eventually, verdict, path, loopStart);
}
