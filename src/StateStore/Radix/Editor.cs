namespace StateStore.Radix;

/// <summary>
/// The edits of one transaction on one tree. A node that carries the editor's number is changed in place; any other is copied first and the copy put in its
/// place, up to the root. So a transaction copies a node at most once between two hand-overs, and whoever holds an older root sees nothing.
/// What is replaced or removed is told to <see cref="ReplacedNodes"/>.
/// </summary>
internal sealed class Editor(Inner root, int count, int tree, int trackLimit)
{
    private long owner = Ownership.Next();

    /// <summary>The working root. Whoever keeps it for later must call <see cref="HandOver"/> first.</summary>
    internal Inner Root { get; private set; } = root;

    /// <summary>Number of leaves.</summary>
    internal int Count { get; private set; } = count;

    /// <summary>What must be notified.</summary>
    internal ReplacedNodes Replaced { get; } = new(root, tree, trackLimit);

    /// <summary>Gives up the nodes made so far: later edits copy them. Constant time.</summary>
    internal Inner HandOver()
    {
        owner = Ownership.Next();
        Replaced.HandOver(Root);
        return Root;
    }

    /// <summary>Puts a leaf at its key; answers the leaf replaced, or null.</summary>
    internal Leaf? Insert(byte[] key, Leaf leaf)
    {
        int length = Nibbles.Count(key);
        int common = CommonLength(key, length);
        Inner? parent = null;
        Inner node = Root = Owned(Root);
        while (true)
        {
            if (length == node.End)
            {
                Leaf? old = node.Own;
                Note(old);
                Link(parent, key, node, node.PutOwn(leaf));
                return old;
            }
            int branch = Nibbles.At(key, node.End);
            Node? next = node.Find(branch);
            if (next is null)
            {
                Note(null);
                Link(parent, key, node, node.Add(branch, leaf));
                return null;
            }
            if (next.IsLeaf)
            {
                Leaf found = next.AsLeaf;
                byte[] foundKey = found.KeyIn(tree);
                if (common == length && foundKey.Length == key.Length)
                {
                    Note(found);
                    node.Replace(branch, leaf);
                    return found;
                }
                Note(null);
                node.Replace(branch, Split(foundKey, found, common, key, leaf));
                return null;
            }
            Inner owned = Owned(next.AsInner);
            if (common < owned.End)
            {
                // The child itself stays as it is, but who watches a prefix that ends within its path now has to look at the node
                // above it. So it is copied like any node that changes, and its watch fires.
                Note(null);
                node.Replace(branch, Split(owned.Source, owned, common, key, leaf));
                return null;
            }
            if (!ReferenceEquals(owned, next))
            {
                node.Replace(branch, owned);
            }
            parent = node;
            node = owned;
        }
    }

    /// <summary>Removes a key; answers its leaf, or null if there is none.</summary>
    internal Leaf? Delete(ReadOnlySpan<byte> key)
    {
        Leaf? leaf = Search.Find(Root, key, tree, out Inner holder);
        if (leaf is null)
        {
            return null;
        }
        Replaced.Add(leaf);
        Count--;
        Cut(key, Nibbles.Count(key), holder);
        return leaf;
    }

    /// <summary>Removes all keys that start with a prefix; answers how many there were.</summary>
    internal int DeletePrefix(ReadOnlySpan<byte> prefix)
    {
        Node? target = Search.Prefix(Root, prefix, tree);
        int removed = target is null ? 0 : Drop(target);
        if (removed == 0)
        {
            return 0;
        }
        Count -= removed;
        if (ReferenceEquals(target, Root))
        {
            Root = Inner.Of([], 0, owner);
        }
        else if (target!.IsLeaf)
        {
            byte[] key = target.AsLeaf.KeyIn(tree);
            Search.Find(Root, key, tree, out Inner holder);
            Cut(key, Nibbles.Count(key), holder);
        }
        else
        {
            Cut(target.AsInner.Source, target.End, ParentOf(target.AsInner));
        }
        return removed;
    }

    // Cuts off the entry of `holder` to which the first `length` half bytes of `path` lead: its own leaf if they end there, else the branch. A node left with one
    // entry gives way to it.
    private void Cut(ReadOnlySpan<byte> path, int length, Inner holder)
    {
        Inner node = Root = Owned(Root);
        Inner? parent = null;
        // `node` is owned and above the holder, until it is the holder, which is not yet owned (unless it is the root): it may be about to go.
        while (node.End < holder.End)
        {
            int branch = Nibbles.At(path, node.End);
            Inner child = node.Find(branch)!.AsInner;
            parent = node;
            if (child.End == holder.End)
            {
                node = child;
                break;
            }
            Inner owned = Owned(child);
            node.Replace(branch, owned);
            node = owned;
        }
        bool isOwn = length == node.End;
        if (parent is not null && node.Count == 2)
        {
            int cut = isOwn ? 0 : node.PlaceOfBranch(Nibbles.At(path, node.End));
            parent.Replace(Nibbles.At(path, parent.End), node.EntryAt(1 - cut));
            Release(node);
            return;
        }
        Inner edited = Owned(node);
        Link(parent, path, node, isOwn ? edited.RemoveOwn() : edited.Remove(Nibbles.At(path, edited.End)));
    }

    private Inner ParentOf(Inner inner)
    {
        Inner node = Root;
        while (true)
        {
            Node next = node.Find(Nibbles.At(inner.Source, node.End))!;
            if (ReferenceEquals(next, inner))
            {
                return node;
            }
            node = next.AsInner;
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
            if (node.IsLeaf)
            {
                Replaced.Add(node);
                leaves++;
                continue;
            }
            Release(node.AsInner);
            foreach (Node entry in node.AsInner.Entries)
            {
                open.Push(entry);
            }
        }
        return leaves;
    }

    // How many half bytes a key has in common with the keys that are nearest to it: it is compared with one of them only, found by the half bytes that branch.
    private int CommonLength(byte[] key, int length)
    {
        Inner node = Root;
        while (length > node.End && node.Find(Nibbles.At(key, node.End)) is { } next)
        {
            if (next.IsLeaf)
            {
                byte[] near = next.AsLeaf.KeyIn(tree);
                return Nibbles.Common(near, key, Math.Min(Nibbles.Count(near), length));
            }
            node = next.AsInner;
        }
        return Nibbles.Common(node.Source, key, Math.Min(node.End, length));
    }

    private void Note(Leaf? old)
    {
        if (old is null)
        {
            Count++;
        }
        else
        {
            Replaced.Add(old);
        }
    }

    private Inner Split(byte[] oldSource, Node old, int end, byte[] key, Leaf leaf)
    {
        Inner split = Inner.Of(key, end, owner);
        split = end == Nibbles.Count(key) ? split.PutOwn(leaf) : split.Add(Nibbles.At(key, end), leaf);
        return old.IsLeaf && end == Nibbles.Count(oldSource) ? split.PutOwn(old.AsLeaf) : split.Add(Nibbles.At(oldSource, end), old);
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
            parent.Replace(Nibbles.At(path, parent.End), after);
        }
    }
}
