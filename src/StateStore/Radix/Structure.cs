namespace StateStore.Radix;

/// <summary>The tree's invariants, checked by a walk over all of it. For tests.</summary>
internal static class Structure
{
    internal static void Verify(Inner root, int tree, int count)
    {
        Require(root.End == 0, "the root's path is empty");
        int leaves = 0;
        Stack<Inner> open = new();
        open.Push(root);
        while (open.TryPop(out Inner? node))
        {
            Require(node.Count >= 2 || ReferenceEquals(node, root), "a node holds at least two entries");
            Require(node.Entries.Length == node.Branches + (node.Own is null ? 0 : 1), "the entries are counted");
            int before = -2;
            for (int place = 0; place < node.Count; place++)
            {
                Node entry = node.EntryAt(place);
                int branch = node.BranchAt(place);
                Require(branch > before, "the entries stand in order");
                before = branch;
                byte[] path = entry.IsLeaf ? entry.AsLeaf.KeyIn(tree) : entry.AsInner.Source;
                int length = entry.IsLeaf ? Nibbles.Count(path) : entry.End;
                Require(Nibbles.Common(path, node.Source, Math.Min(node.End, length)) == node.End, "an entry's path goes on from its node's");
                if (branch < 0)
                {
                    Require(entry.IsLeaf && length == node.End && ReferenceEquals(node.Own, entry), "the own leaf's key is the path");
                }
                else
                {
                    Require(length > node.End && Nibbles.At(path, node.End) == branch, "a child's path goes on with its branch");
                    Require(ReferenceEquals(node.Find(branch), entry) && node.PlaceOfBranch(branch) == place, "a branch is found at its place");
                }
                if (entry.IsLeaf)
                {
                    leaves++;
                }
                else
                {
                    open.Push(entry.AsInner);
                }
            }
        }
        Require(leaves == count, "the leaves are counted");
    }

    private static void Require(bool holds, string invariant)
    {
        if (!holds)
        {
            throw new InvalidOperationException($"The tree is broken: it must be that {invariant}.");
        }
    }
}
