namespace StateStore.Radix;

/// <summary>
/// Which nodes a transaction took out of the tree, so that their watches can be fired. Up to a limit they are listed one by one. Beyond it only the roots at the
/// hand-overs are kept (a node between two hand-overs is unreachable for anybody else, so nobody can watch it), and the old and the new tree of each stretch
/// are compared when it is time to notify. Both ways name the same nodes: those of the older tree that are not in the newer one.
/// </summary>
internal sealed class ReplacedNodes(Inner start, int tree, int limit)
{
    // A path from the root to a leaf, in most trees.
    private const int UsualNodes = 8;

    private readonly List<Node> listed = new(UsualNodes);
    private List<(Inner Older, Inner Newer)>? stretches;
    private Inner stretchStart = start;
    private int listedAtStretchStart;
    private bool overflowed;

    /// <summary>False: nothing is listed and nothing will be notified.</summary>
    internal bool IsTracking { get; set; } = true;

    /// <summary>True if the limit was reached.</summary>
    internal bool HasOverflowed => overflowed;

    /// <summary>Reports a node as taken out of the tree.</summary>
    internal void Add(Node node)
    {
        if (!IsTracking || overflowed)
        {
            return;
        }
        if (listed.Count < limit)
        {
            listed.Add(node);
            return;
        }
        overflowed = true;
        stretches = [];
        // The comparison of this stretch will find these again.
        listed.RemoveRange(listedAtStretchStart, listed.Count - listedAtStretchStart);
    }

    /// <summary>From here on others may hold (and watch) nodes under <paramref name="root"/>.</summary>
    internal void HandOver(Inner root)
    {
        if (!ReferenceEquals(root, stretchStart))
        {
            stretches?.Add((stretchStart, root));
        }
        stretchStart = root;
        listedAtStretchStart = listed.Count;
    }

    /// <summary>Fires the watches of all nodes taken out.</summary>
    internal void Trigger(Inner root)
    {
        HandOver(root);
        foreach (Node node in listed)
        {
            node.Trigger();
        }
        foreach ((Inner older, Inner newer) in stretches ?? [])
        {
            TriggerMissing(older, newer);
        }
        listed.Clear();
        stretches?.Clear();
    }

    // A node stands at one path for ever, so it is in the newer tree exactly if its path leads to it there; and then so is all that is below it.
    private void TriggerMissing(Inner older, Inner newer)
    {
        Stack<Node> open = new();
        open.Push(older);
        while (open.TryPop(out Node? node))
        {
            if (IsIn(newer, node))
            {
                continue;
            }
            node.Trigger();
            if (node.IsLeaf)
            {
                continue;
            }
            foreach (Node entry in node.AsInner.Entries)
            {
                open.Push(entry);
            }
        }
    }

    private bool IsIn(Inner root, Node wanted)
    {
        byte[] path = wanted.IsLeaf ? wanted.AsLeaf.KeyIn(tree) : wanted.AsInner.Source;
        int length = wanted.IsLeaf ? Nibbles.Count(path) : wanted.End;
        Node? node = root;
        while (node is { IsLeaf: false } && !ReferenceEquals(node, wanted))
        {
            Inner at = node.AsInner;
            node = at.End < length ? at.Find(Nibbles.At(path, at.End)) : at.End == length ? at.Own : null;
        }
        return ReferenceEquals(node, wanted);
    }
}
