namespace StateStore.Radix;

/// <summary>
/// The reads that need no cursor. All take time in proportion to the length of the key, at most. On the way down only the half bytes that branch are looked at;
/// the one key or path found at the end is compared as a whole.
/// </summary>
internal static class Search
{
    /// <summary>The leaf of a key, or null; <paramref name="holder"/> is the node it is an entry of, and means nothing if there is no leaf.</summary>
    internal static Leaf? Find(Inner root, ReadOnlySpan<byte> key, int tree, out Inner holder)
    {
        int length = Nibbles.Count(key);
        Inner node = root;
        while (true)
        {
            holder = node;
            if (length <= node.End)
            {
                // A key that ends before the path does cannot be the own leaf's.
                return node.Own is { } own && key.SequenceEqual(own.KeyIn(tree)) ? own : null;
            }
            Node? next = node.Find(Nibbles.At(key, node.End));
            if (next is null)
            {
                return null;
            }
            // Where in the node the entry lies is known only when its beginning is there: the rest is asked for with it.
            Memory.PrefetchRest(next, 2);
            if (next.IsLeaf)
            {
                Leaf leaf = next.AsLeaf;
                leaf.Prefetch();
                return key.SequenceEqual(leaf.KeyIn(tree)) ? leaf : null;
            }
            node = next.AsInner;
        }
    }

    /// <summary>The deepest node whose whole path a key starts with: it is replaced at the latest when the key, which is absent, comes in.</summary>
    internal static Inner Deepest(Inner root, ReadOnlySpan<byte> key)
    {
        int length = Nibbles.Count(key);
        Inner node = root;
        while (length > node.End && node.Find(Nibbles.At(key, node.End)) is { IsLeaf: false } next && Continues(next.AsInner, key, length))
        {
            node = next.AsInner;
        }
        return node;
    }

    /// <summary>What holds exactly the keys that start with a prefix: a leaf, a node, or null if there are none.</summary>
    internal static Node? Prefix(Inner root, ReadOnlySpan<byte> prefix, int tree)
    {
        int length = Nibbles.Count(prefix);
        Node? node = root;
        while (node is { IsLeaf: false } && node.End < length)
        {
            node = node.AsInner.Find(Nibbles.At(prefix, node.End));
        }
        if (node is null)
        {
            return null;
        }
        byte[] path = node.IsLeaf ? node.AsLeaf.KeyIn(tree) : node.AsInner.Source;
        return path.AsSpan().StartsWith(prefix) ? node : null;
    }

    /// <summary>A node that is replaced whenever the set of keys that start with a prefix, or one of their values, changes.</summary>
    internal static Inner Watched(Inner root, ReadOnlySpan<byte> prefix)
    {
        int length = Nibbles.Count(prefix);
        Inner node = root;
        // A leaf is none: a second key with the prefix would not replace it, so the node above is what must be watched.
        while (length > node.End && node.Find(Nibbles.At(prefix, node.End)) is { IsLeaf: false } next && Agrees(next.AsInner, prefix, length))
        {
            node = next.AsInner;
        }
        return node;
    }

    /// <summary>The leaf with the longest key that a text starts with.</summary>
    internal static Leaf? LongestPrefix(Inner root, ReadOnlySpan<byte> text, int tree)
    {
        int length = Nibbles.Count(text);
        Leaf? best = null;
        Inner node = root;
        while (true)
        {
            best = node.Own ?? best;
            if (length == node.End)
            {
                return best;
            }
            Node? next = node.Find(Nibbles.At(text, node.End));
            if (next is null)
            {
                return best;
            }
            if (next.IsLeaf)
            {
                return text.StartsWith(next.AsLeaf.KeyIn(tree)) ? next.AsLeaf : best;
            }
            if (!Continues(next.AsInner, text, length))
            {
                return best;
            }
            node = next.AsInner;
        }
    }

    /// <summary>The leaf with the least key below a node.</summary>
    internal static Leaf? Minimum(Node? node)
    {
        while (node is { IsLeaf: false })
        {
            node = node.AsInner.Count == 0 ? null : node.AsInner.EntryAt(0);
        }
        return node?.AsLeaf;
    }

    /// <summary>The leaf with the greatest key below a node.</summary>
    internal static Leaf? Maximum(Node? node)
    {
        while (node is { IsLeaf: false })
        {
            node = node.AsInner.Count == 0 ? null : node.AsInner.EntryAt(node.AsInner.Count - 1);
        }
        return node?.AsLeaf;
    }

    // True if a key starts with the whole path of a node.
    private static bool Continues(Inner node, ReadOnlySpan<byte> key, int length) => length >= node.End && Agrees(node, key, length);

    // True if a node's path and a prefix agree as far as both go.
    private static bool Agrees(Inner node, ReadOnlySpan<byte> prefix, int length)
    {
        int limit = Math.Min(node.End, length);
        return Nibbles.Common(node.Source, prefix, limit) == limit;
    }
}
