namespace StateStore.Radix;

/// <summary>The tree's invariants, checked by a walk over all of it. For tests.</summary>
internal static class Structure
{
    internal static void Verify(Inner root, int count)
    {
        Require(root.End == 0, "the root's path is empty");
        int leaves = 0;
        Stack<Inner> open = new();
        open.Push(root);
        while (open.TryPop(out Inner? node))
        {
            Require(node.Entries >= 2 || ReferenceEquals(node, root), "a node holds at least two entries");
            if (node.Own is not null)
            {
                leaves++;
                Require(node.Own.Key.AsSpan().SequenceEqual(Path(node)), "the own leaf's key is the path");
            }
            int branches = 0;
            for (Node? child = node.Next(0, out int branch); child is not null; child = node.Next(branch + 1, out branch))
            {
                branches++;
                Require(ReferenceEquals(node.Find((byte)branch), child), "a branch is found where the walk meets it");
                Require(ReferenceEquals(node.Previous(branch, out int same), child) && same == branch, "a branch is met in both directions");
                ReadOnlySpan<byte> path = child is Inner inner ? Path(inner) : ((Leaf)child).Key;
                Require(path.Length > node.End && path.StartsWith(Path(node)) && path[node.End] == branch, "a child's path goes on from its parent's");
                if (child is Inner deeper)
                {
                    open.Push(deeper);
                }
                else
                {
                    leaves++;
                }
            }
            Require(branches == node.Branches, "the branches are counted");
        }
        Require(leaves == count, "the leaves are counted");
    }

    private static ReadOnlySpan<byte> Path(Inner node) => node.Source.AsSpan(0, node.End);

    private static void Require(bool holds, string invariant)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The tree is broken: it must be that {invariant}.");
        }
    }
}
