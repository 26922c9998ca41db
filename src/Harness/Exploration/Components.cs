namespace Harness.Exploration;

/// <summary>Strongly connected components (Tarjan 1972), without recursion: paths may be as long as there are states.</summary>
internal static class Components
{
    /// <summary>The components that hold a cycle, each sorted, in the order of their least members.</summary>
    /// <param name="count">The number of nodes.</param>
    /// <param name="edgesOf">Where a node's edges lead; negative numbers are no nodes.</param>
    public static List<int[]> WithCycle(int count, Func<int, IEnumerable<int>> edgesOf)
    {
        var found = new List<int[]>();
        var order = new int[count];
        var low = new int[count];
        var isOpen = new bool[count];
        var open = new Stack<int>();
        var calls = new Stack<(int Node, IEnumerator<int> Edges)>();
        int next = 0;
        for (int root = 0; root < count; root++)
        {
            if (order[root] != 0) continue;
            Enter(root);
            while (calls.TryPeek(out (int Node, IEnumerator<int> Edges) call))
            {
                if (call.Edges.MoveNext())
                {
                    int to = call.Edges.Current;
                    if (to < 0) continue;
                    if (order[to] == 0) Enter(to);
                    else if (isOpen[to]) low[call.Node] = Math.Min(low[call.Node], order[to]);
                    continue;
                }
                calls.Pop();
                if (calls.TryPeek(out (int Node, IEnumerator<int> Edges) caller)) low[caller.Node] = Math.Min(low[caller.Node], low[call.Node]);
                if (low[call.Node] == order[call.Node]) Close(call.Node);
            }
        }
        found.Sort((one, two) => one[0].CompareTo(two[0]));
        return found;

        void Enter(int node)
        {
            order[node] = low[node] = ++next;
            isOpen[node] = true;
            open.Push(node);
            calls.Push((node, edgesOf(node).GetEnumerator()));
        }

        void Close(int root)
        {
            var members = new List<int>();
            int node;
            do
            {
                node = open.Pop();
                isOpen[node] = false;
                members.Add(node);
            }
            while (node != root);
            if (members.Count == 1 && !edgesOf(root).Contains(root)) return;
            members.Sort();
            found.Add([.. members]);
        }
    }
}
