namespace Harness.Exploration;

/// <summary>
/// The part of a model's graph in which a property does not hold yet: the states that can be reached from initial ones without passing a state in which it
/// does. A run that never leaves this part is a counterexample, if it is fair.
/// </summary>
internal sealed class LivenessGraph<TModel, TState, TAction>(Space<TModel, TState, TAction> space, Property<TState> property)
    where TModel : IModel<TState, TAction>
{
    private const int ObserveEvery = 2048;

    private readonly Dictionary<ulong, int> _numbers = [];
    private readonly Dictionary<ulong, int> _classes = [];
    private readonly IFairModel<TAction>? _fairness = space.Model as IFairModel<TAction>;
    private readonly Queue<TState> _waiting = new();
    private readonly List<TAction> _actions = [];

    /// <summary>The states' fingerprints, in the order in which they were found: breadth first.</summary>
    public List<ulong> Fingerprints { get; } = [];
    /// <summary>The state each was found from, with the edge's class; -1 for an initial state.</summary>
    public List<(int From, int Class)> Parents { get; } = [];
    /// <summary>Where the edges of each state begin; one more entry than there are states.</summary>
    public List<int> Offsets { get; } = [];
    /// <summary>The edges: to which state (-1: out of this part) and of which fairness class (below zero: of none).</summary>
    public List<(int To, int Class)> Edges { get; } = [];

    /// <summary>Builds it. Answers why it ended early; null if it did not.</summary>
    public ExploreOutcome? Build(ISearchObserver? observer)
    {
        foreach (TState initial in space.Model.InitialStates)
        {
            if (space.IsWithin(initial) && !property.Holds(initial)) Number(initial, -1, -1);
        }
        for (int at = 0; at < Fingerprints.Count; at++)
        {
            Expand(at, _waiting.Dequeue());
            if (at % ObserveEvery != 0 || observer is null) continue;
            var progress = new SearchProgress(at, Edges.Count, _waiting.Count, 0, (Edges.Count * 8L) + (at * 48L));
            if (observer.Observe(progress) is { } stop) return stop;
        }
        Offsets.Add(Edges.Count);
        return null;
    }

    /// <summary>The edges of a state.</summary>
    public IEnumerable<(int To, int Class)> EdgesOf(int number)
    {
        for (int i = Offsets[number]; i < Offsets[number + 1]; i++) yield return Edges[i];
    }

    /// <summary>The fairness class of an action; each action is its own where the model does not say.</summary>
    public int ClassOf(TAction action)
    {
        if (_fairness is not null) return _fairness.FairnessOf(action);
        ulong name = Exploration.Fingerprints<TAction>.Of(action);
        if (_classes.TryGetValue(name, out int known)) return known;
        _classes.Add(name, _classes.Count);
        return _classes.Count - 1;
    }

    private void Expand(int number, TState state)
    {
        Offsets.Add(Edges.Count);
        _actions.Clear();
        space.Model.Actions(state, _actions);
        foreach (TAction action in _actions)
        {
            if (!space.Model.Next(state, action, out TState next)) continue;
            int fairness = ClassOf(action);
            Edges.Add((space.IsWithin(next) && !property.Holds(next) ? Number(next, number, fairness) : -1, fairness));
        }
    }

    private int Number(TState state, int from, int fairness)
    {
        ulong fingerprint = Exploration.Fingerprints<TState>.Of(state);
        if (_numbers.TryGetValue(fingerprint, out int known)) return known;
        _numbers.Add(fingerprint, Fingerprints.Count);
        Fingerprints.Add(fingerprint);
        Parents.Add((from, fairness));
        _waiting.Enqueue(state);
        return Fingerprints.Count - 1;
    }
}
