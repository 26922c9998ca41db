namespace StateStore.Radix;

/// <summary>The reads that need no cursor. All take time in proportion to the length of the key, at most.</summary>
internal static class Search
{
    /// <summary>The leaf of a key, or null; <paramref name="deepest"/> is the last node whose whole path the key starts with.</summary>
    internal static Leaf? Find(Inner root, ReadOnlySpan<byte> key, out Inner deepest)
    {
        Inner node = root;
        while (true)
        {
            deepest = node;
            if (key.Length == node.End)
            {
                return node.Own;
            }
            switch (node.Find(key[node.End]))
            {
                case Leaf leaf:
                    return key.SequenceEqual(leaf.Key) ? leaf : null;
                case Inner child when Continues(child, node.End, key):
                    node = child;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>
    /// What holds exactly the keys that start with a prefix: a leaf, a node, or null if there are none. <paramref name="watched"/> is a node that is
    /// replaced whenever that set of keys or one of their values changes.
    /// </summary>
    internal static Node? Prefix(Inner root, ReadOnlySpan<byte> prefix, out Inner watched)
    {
        Inner node = root;
        while (true)
        {
            watched = node;
            if (prefix.Length <= node.End)
            {
                return node;
            }
            switch (node.Find(prefix[node.End]))
            {
                case Leaf leaf:
                    // A second key with this prefix would not replace the leaf, so the node above is what must be watched.
                    return leaf.Key.AsSpan().StartsWith(prefix) ? leaf : null;
                case Inner child when Agrees(child, node.End, prefix):
                    node = child;
                    break;
                default:
                    return null;
            }
        }
    }

    /// <summary>The leaf with the longest key that a text starts with.</summary>
    internal static Leaf? LongestPrefix(Inner root, ReadOnlySpan<byte> text)
    {
        Leaf? best = null;
        Inner node = root;
        while (true)
        {
            best = node.Own ?? best;
            if (text.Length == node.End)
            {
                return best;
            }
            switch (node.Find(text[node.End]))
            {
                case Leaf leaf:
                    return text.StartsWith(leaf.Key) ? leaf : best;
                case Inner child when Continues(child, node.End, text):
                    node = child;
                    break;
                default:
                    return best;
            }
        }
    }

    /// <summary>The leaf with the least key below a node.</summary>
    internal static Leaf? Minimum(Node? node)
    {
        while (node is Inner inner)
        {
            node = inner.Own ?? inner.Next(0, out _);
        }
        return (Leaf?)node;
    }

    /// <summary>The leaf with the greatest key below a node.</summary>
    internal static Leaf? Maximum(Node? node)
    {
        while (node is Inner inner)
        {
            node = inner.Previous(255, out _) ?? inner.Own;
        }
        return (Leaf?)node;
    }

    /// <summary>True if a key starts with the whole path of a node whose parent ends at <paramref name="parentEnd"/> and matched already.</summary>
    internal static bool Continues(Inner child, int parentEnd, ReadOnlySpan<byte> key) => key.Length >= child.End && Agrees(child, parentEnd, key);

    // The byte at parentEnd is the branch that led here; the comparison starts behind it and ends with the shorter of the two.
    private static bool Agrees(Inner child, int parentEnd, ReadOnlySpan<byte> prefix)
    {
        int from = parentEnd + 1;
        int end = Math.Min(child.End, prefix.Length);
        return prefix[from..end].SequenceEqual(child.Source.AsSpan(from, end - from));
    }
}
