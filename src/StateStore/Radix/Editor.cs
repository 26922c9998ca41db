namespace StateStore.Radix;

/// <summary>
/// The edits of one transaction on one tree. A node that carries the editor's number is changed in place; any other is copied first and the copy put in its
/// place, up to the root. So a transaction copies a node at most once between two hand-overs, and whoever holds an older root sees nothing.
/// What is replaced or removed is told to <see cref="ReplacedNodes"/>.
/// </summary>
internal sealed class Editor(Inner root, int count, int trackLimit)
{
    private long owner = Ownership.Next();

    /// <summary>The working root. Whoever keeps it for later must call <see cref="HandOver"/> first.</summary>
    internal Inner Root { get; private set; } = root;

    /// <summary>Number of leaves.</summary>
    internal int Count { get; private set; } = count;

    /// <summary>What must be notified.</summary>
    internal ReplacedNodes Replaced { get; } = new(root, trackLimit);

    /// <summary>Gives up the nodes made so far: later edits copy them. Constant time.</summary>
    internal Inner HandOver()
    {
        owner = Ownership.Next();
        Replaced.HandOver(Root);
        return Root;
    }

    /// <summary>Sets a key's value; answers the leaf replaced, or null.</summary>
    internal Leaf? Insert(byte[] key, object value)
    {
        Inner node = Root = Owned(Root);
        Inner? parent = null;
        while (true)
        {
            if (key.Length == node.End)
            {
                Leaf? old = node.Own;
                node.Own = NewLeaf(old, key, value);
                return old;
            }
            byte branch = key[node.End];
            switch (node.Find(branch))
            {
                case null:
                    Link(parent, key, node, node.Add(branch, NewLeaf(null, key, value)));
                    return null;
                case Leaf leaf:
                    int common = CommonLength(leaf.Key, leaf.Key.Length, key, node.End + 1);
                    if (common == leaf.Key.Length && common == key.Length)
                    {
                        node.Replace(branch, NewLeaf(leaf, key, value));
                        return leaf;
                    }
                    node.Replace(branch, Split(leaf.Key, common, leaf, key, NewLeaf(null, key, value)));
                    return null;
                case Inner child:
                    common = CommonLength(child.Source, child.End, key, node.End + 1);
                    Inner owned = Owned(child);
                    if (common < child.End)
                    {
                        // The child itself stays as it is, but who watches a prefix that ends within its path now has to look at the node
                        // above it. So it is copied like any node that changes, and its watch fires.
                        node.Replace(branch, Split(child.Source, common, owned, key, NewLeaf(null, key, value)));
                        return null;
                    }
                    if (!ReferenceEquals(owned, child))
                    {
                        node.Replace(branch, owned);
                    }
                    parent = node;
                    node = owned;
                    break;
            }
        }
    }

    /// <summary>Removes a key; answers its leaf, or null if there is none.</summary>
    internal Leaf? Delete(ReadOnlySpan<byte> key)
    {
        Leaf? leaf = Search.Find(Root, key, out Inner holder);
        if (leaf is null)
        {
            return null;
        }
        Replaced.Add(leaf);
        Count--;
        Cut(key, holder);
        return leaf;
    }

    /// <summary>Removes all keys that start with a prefix; answers how many there were.</summary>
    internal int DeletePrefix(ReadOnlySpan<byte> prefix)
    {
        Node? target = Search.Prefix(Root, prefix, out Inner holder);
        int removed = target is null ? 0 : Drop(target);
        if (removed == 0)
        {
            return 0;
        }
        Count -= removed;
        if (ReferenceEquals(target, Root))
        {
            Root = new Inner4([], 0, owner);
        }
        else if (target is Leaf)
        {
            Cut(((Leaf)target).Key, holder);
        }
        else
        {
            Inner inner = (Inner)target!;
            Cut(inner.Source.AsSpan(0, inner.End), ParentOf(inner));
        }
        return removed;
    }

    // Cuts off the entry of `holder` to which `path` leads: its own leaf if the path ends there, else the branch. A node left with one entry gives way to it.
    private void Cut(ReadOnlySpan<byte> path, Inner holder)
    {
        Inner node = Root = Owned(Root);
        Inner? parent = null;
        // `node` is owned and above the holder, until it is the holder, which is not yet owned (unless it is the root): it may be about to go.
        while (node.End < holder.End)
        {
            Inner child = (Inner)node.Find(path[node.End])!;
            parent = node;
            if (child.End == holder.End)
            {
                node = child;
                break;
            }
            Inner owned = Owned(child);
            node.Replace(path[node.End], owned);
            node = owned;
        }
        if (parent is not null && node.Entries == 2)
        {
            parent.Replace(path[parent.End], OtherEntry(node, path));
            Release(node);
            return;
        }
        Inner edited = Owned(node);
        Inner left = edited;
        if (path.Length == edited.End)
        {
            edited.Own = null;
        }
        else
        {
            left = edited.Remove(path[edited.End]);
        }
        Link(parent, path, node, left);
    }

    private static Node OtherEntry(Inner node, ReadOnlySpan<byte> path)
    {
        if (path.Length == node.End)
        {
            return node.Next(0, out _)!;
        }
        if (node.Own is not null)
        {
            return node.Own;
        }
        Node first = node.Next(0, out int branch)!;
        return branch == path[node.End] ? node.Next(branch + 1, out _)! : first;
    }

    private Inner ParentOf(Inner inner)
    {
        Inner node = Root;
        while (true)
        {
            Node next = node.Find(inner.Source[node.End])!;
            if (ReferenceEquals(next, inner))
            {
                return node;
            }
            node = (Inner)next;
        }
    }

    // Reports a whole part of the tree as removed; answers how many leaves it had.
    private int Drop(Node start)
    {
        int leaves = 0;
        Stack<Node> open = new();
        open.Push(start);
        while (open.TryPop(out Node? node))
        {
            if (node is not Inner inner)
            {
                Replaced.Add(node);
                leaves++;
                continue;
            }
            Release(inner);
            if (inner.Own is not null)
            {
                open.Push(inner.Own);
            }
            for (Node? child = inner.Next(0, out int branch); child is not null; child = inner.Next(branch + 1, out branch))
            {
                open.Push(child);
            }
        }
        return leaves;
    }

    private Leaf NewLeaf(Leaf? old, byte[] key, object value)
    {
        if (old is null)
        {
            Count++;
            return new Leaf(key, value);
        }
        Replaced.Add(old);
        return new Leaf(old.Key, value);
    }

    private Inner4 Split(byte[] source, int end, Node old, byte[] key, Leaf leaf)
    {
        Inner4 split = new(source, end, owner);
        split.Put(old is Leaf oldLeaf ? oldLeaf.Key : ((Inner)old).Source, old);
        split.Put(key, leaf);
        return split;
    }

    private Inner Owned(Inner node)
    {
        if (node.Owner == owner)
        {
            return node;
        }
        Replaced.Add(node);
        return node.Copy(owner);
    }

    // Nobody can watch a node that was made since the last hand-over.
    private void Release(Inner node)
    {
        if (node.Owner != owner)
        {
            Replaced.Add(node);
        }
    }

    private void Link(Inner? parent, ReadOnlySpan<byte> path, Inner before, Inner after)
    {
        if (ReferenceEquals(before, after))
        {
            return;
        }
        if (parent is null)
        {
            Root = after;
        }
        else
        {
            parent.Replace(path[parent.End], after);
        }
    }

    private static int CommonLength(byte[] source, int end, byte[] key, int from)
    {
        int limit = Math.Min(end, key.Length);
        return from + source.AsSpan(from, limit - from).CommonPrefixLength(key.AsSpan(from, limit - from));
    }
}
