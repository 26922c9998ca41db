namespace Harness.Exploration;

/// <summary>
/// Finds a way around a set of states that is fair by itself: for each class of actions it takes one, or passes a state in which none can happen.
/// </summary>
internal static class FairLoop
{
    /// <summary>The steps of the loop, from the least state back to it.</summary>
    /// <param name="component">The states, all on one cycle and fair together, sorted.</param>
    /// <param name="edgesOf">The edges of a state, with their fairness classes.</param>
    public static List<(int Node, int Class)> Around(int[] component, Func<int, IEnumerable<(int To, int Class)>> edgesOf)
    {
        var members = new HashSet<int>(component);
        int start = component[0];
        var loop = new List<(int Node, int Class)>();
        var classes = new SortedSet<int>(component.SelectMany(edgesOf).Select(edge => edge.Class).Where(number => number >= 0));
        foreach (int owed in classes)
        {
            if (IsPaid(owed)) continue;
            loop.AddRange(Nearest(At(), (node, edge) => edge.Class == owed) ?? Nearest(At(), (_, edge) => !Enables(edge.To, owed))!);
        }
        // Away from the start and back: at least one step.
        if (loop.Count == 0 || At() != start) loop.AddRange(Nearest(At(), (_, edge) => edge.To == start)!);
        return loop;

        int At() => loop.Count == 0 ? start : loop[^1].Node;

        bool Enables(int node, int fairness) => edgesOf(node).Any(edge => edge.Class == fairness);

        bool IsPaid(int fairness) => !Enables(start, fairness) || loop.Any(step => step.Class == fairness || !Enables(step.Node, fairness));

        // The shortest way whose last step is a wanted one; null if there is none.
        List<(int Node, int Class)>? Nearest(int from, Func<int, (int To, int Class), bool> isWanted)
        {
            var origins = new Dictionary<int, (int From, int Class)> { [from] = (-1, -1) };
            var queue = new Queue<int>([from]);
            while (queue.TryDequeue(out int node))
            {
                foreach ((int To, int Class) edge in edgesOf(node))
                {
                    if (!members.Contains(edge.To)) continue;
                    if (isWanted(node, edge)) return WayTo(node, edge, origins);
                    if (origins.TryAdd(edge.To, (node, edge.Class))) queue.Enqueue(edge.To);
                }
            }
            return null;
        }
    }

    private static List<(int Node, int Class)> WayTo(int node, (int To, int Class) last, Dictionary<int, (int From, int Class)> origins)
    {
        var way = new List<(int Node, int Class)> { last };
        for (int at = node; origins[at].From >= 0; at = origins[at].From) way.Add((at, origins[at].Class));
        way.Reverse();
        return way;
    }
}
