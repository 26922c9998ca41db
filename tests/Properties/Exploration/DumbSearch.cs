using Harness.Exploration;

namespace Properties.Exploration;

/// <summary>The dumb twin: all reachable states in a set, properties by their definitions.</summary>
internal sealed class DumbSearch
{
    private readonly RandomSystem _system;

    public DumbSearch(RandomSystem system)
    {
        _system = system;
        var waiting = new Queue<ulong>(system.InitialStates);
        foreach (ulong initial in system.InitialStates) States.Add(initial);
        while (waiting.TryDequeue(out ulong state))
        {
            foreach ((_, ulong next) in Steps(state))
            {
                if (States.Add(next)) waiting.Enqueue(next);
            }
        }
    }

    public SortedSet<ulong> States { get; } = [];

    /// <summary>The number of orbits under all permutations of the actors: actors' values in order stand for an orbit.</summary>
    public int Orbits => States.Select(state => string.Join(",", Enumerable.Range(0, _system.Actors).Select(i => _system.ValueOf(state, i)).Order())).Distinct().Count();

    public bool Holds(Property<ulong> property) => property.Kind switch
    {
        PropertyKind.Always => States.All(property.Holds),
        PropertyKind.Sometimes => States.Any(property.Holds),
        _ => HoldsEventually(property),
    };

    // The largest set of states without the property in which every one can, inside the set, go on for ever and still pay each fairness class (Emerson and Lei 1986).
    private bool HoldsEventually(Property<ulong> property)
    {
        var without = new HashSet<ulong>(States.Where(state => !property.Holds(state)));
        var alive = new HashSet<ulong>(without);
        int[] classes = [.. _system.Rules.Select(rule => _system.FairnessOf(rule.Number)).Where(number => number >= 0).Distinct()];
        int before;
        do
        {
            before = alive.Count;
            alive.IntersectWith([.. alive.Where(state => Steps(state).Any(step => alive.Contains(step.Next)))]);
            foreach (int fairness in classes) alive.IntersectWith(ThatCanPay(alive, fairness));
        }
        while (alive.Count < before);
        var bad = new HashSet<ulong>(alive);
        bad.UnionWith(without.Where(state => !Steps(state).Any()));
        return !Reached([.. _system.InitialStates.Where(without.Contains)], without).Any(bad.Contains);
    }

    private HashSet<ulong> ThatCanPay(HashSet<ulong> alive, int fairness)
    {
        var can = new HashSet<ulong>(alive.Where(state =>
            !Steps(state).Any(step => _system.FairnessOf(step.Rule) == fairness)
            || Steps(state).Any(step => _system.FairnessOf(step.Rule) == fairness && alive.Contains(step.Next))));
        int before;
        do
        {
            before = can.Count;
            can.UnionWith([.. alive.Where(state => Steps(state).Any(step => can.Contains(step.Next)))]);
        }
        while (can.Count > before);
        return can;
    }

    private HashSet<ulong> Reached(ulong[] initial, HashSet<ulong> within)
    {
        var reached = new HashSet<ulong>(initial);
        var waiting = new Queue<ulong>(initial);
        while (waiting.TryDequeue(out ulong state))
        {
            foreach ((_, ulong next) in Steps(state))
            {
                if (within.Contains(next) && reached.Add(next)) waiting.Enqueue(next);
            }
        }
        return reached;
    }

    private IEnumerable<(int Rule, ulong Next)> Steps(ulong state)
    {
        var actions = new List<int>();
        _system.Actions(state, actions);
        foreach (int action in actions)
        {
            _system.Next(state, action, out ulong next);
            yield return (action, next);
        }
    }
}
