using System.Runtime.CompilerServices;

namespace StateStore.Radix;

/// <summary>
/// A way through a tree in key order, either direction: a stack of nodes, each with the branch to go on with. The first frames live in the cursor
/// itself, so that a walk of a usual tree allocates nothing; long chains of keys that start with one another go on in a list. A copy of a cursor goes its own way.
/// </summary>
internal struct Cursor
{
    /// <summary>Ascending: the own leaf comes before branch 0. Descending: it comes after branch 0, and behind it nothing is left.</summary>
    private const int OwnLeaf = -1;
    private const int NothingLeft = -2;

    private struct Frame
    {
        internal Inner Node;
        internal int Position;
    }

    /// <summary>A frame that had no room in the cursor. Never changed, so that copies of a cursor can share it.</summary>
    private sealed class FarFrame(Frame frame, FarFrame? below)
    {
        internal readonly Frame Frame = frame;
        internal readonly FarFrame? Below = below;
    }

    [InlineArray(Length)]
    private struct NearFrames
    {
        internal const int Length = 5;
        private Frame first;
    }

    // The stack: the top, then what has no room in the cursor, then the bottom. Only the top's position ever moves.
    private Frame top;
    private NearFrames near;
    private FarFrame? far;
    private int depth;
    private Leaf? pending;
    private Leaf? current;

    /// <summary>The leaf stood on.</summary>
    internal readonly Leaf Current => current ?? throw new InvalidOperationException("The iterator stands on no entry: call MoveNext first, and only go on while it answers true.");

    /// <summary>All leaves below a node (null: none), ascending.</summary>
    internal static Cursor Ascending(Node? start) => Below(start, OwnLeaf);

    /// <summary>All leaves below a node (null: none), descending.</summary>
    internal static Cursor Descending(Node? start) => Below(start, 255);

    /// <summary>The leaves with keys at or after a key, ascending.</summary>
    internal static Cursor LowerBound(Inner root, ReadOnlySpan<byte> key)
    {
        Cursor cursor = default;
        Inner node = root;
        while (true)
        {
            if (key.Length == node.End)
            {
                cursor.Push(node, OwnLeaf);
                return cursor;
            }
            byte branch = key[node.End];
            cursor.Push(node, branch + 1);
            Node? next = node.Find(branch);
            if (next is Inner child)
            {
                int order = ComparePath(child, node.End + 1, key);
                if (order == 0)
                {
                    node = child;
                    continue;
                }
                if (order > 0)
                {
                    cursor.Push(child, OwnLeaf);
                }
            }
            else if (next is Leaf leaf && leaf.Key.AsSpan().SequenceCompareTo(key) >= 0)
            {
                cursor.pending = leaf;
            }
            return cursor;
        }
    }

    /// <summary>The leaves with keys at or before a key, descending.</summary>
    internal static Cursor UpperBound(Inner root, ReadOnlySpan<byte> key)
    {
        Cursor cursor = default;
        Inner node = root;
        while (true)
        {
            if (key.Length == node.End)
            {
                cursor.Push(node, OwnLeaf);
                return cursor;
            }
            byte branch = key[node.End];
            cursor.Push(node, branch - 1);
            Node? next = node.Find(branch);
            if (next is Inner child)
            {
                int order = ComparePath(child, node.End + 1, key);
                if (order == 0)
                {
                    node = child;
                    continue;
                }
                if (order < 0)
                {
                    cursor.Push(child, 255);
                }
            }
            else if (next is Leaf leaf && leaf.Key.AsSpan().SequenceCompareTo(key) <= 0)
            {
                cursor.pending = leaf;
            }
            return cursor;
        }
    }

    /// <summary>Goes to the next leaf of an ascending cursor; false at the end.</summary>
    internal bool MoveNext()
    {
        if (TakePending())
        {
            return true;
        }
        while (depth > 0)
        {
            Node? entry;
            if (top.Position == OwnLeaf)
            {
                top.Position = 0;
                entry = top.Node.Own;
                if (entry is null)
                {
                    continue;
                }
            }
            else
            {
                entry = top.Node.Next(top.Position, out int branch);
                top.Position = branch + 1;
            }
            if (Enter(entry, OwnLeaf))
            {
                return true;
            }
        }
        current = null;
        return false;
    }

    /// <summary>Goes to the next leaf of a descending cursor; false at the end.</summary>
    internal bool MovePrevious()
    {
        if (TakePending())
        {
            return true;
        }
        while (depth > 0)
        {
            Node? entry = null;
            if (top.Position >= 0)
            {
                entry = top.Node.Previous(top.Position, out int branch);
                top.Position = entry is null ? OwnLeaf : branch - 1;
            }
            if (entry is null && top.Position == OwnLeaf)
            {
                top.Position = NothingLeft;
                entry = top.Node.Own;
            }
            if (Enter(entry, 255))
            {
                return true;
            }
        }
        current = null;
        return false;
    }

    private static Cursor Below(Node? start, int position)
    {
        Cursor cursor = default;
        if (start is Inner inner)
        {
            cursor.Push(inner, position);
        }
        else
        {
            cursor.pending = (Leaf?)start;
        }
        return cursor;
    }

    private bool TakePending()
    {
        current = pending;
        pending = null;
        return current is not null;
    }

    // Stands on a leaf (true), goes down into a node, or leaves the top frame, of which nothing is left.
    private bool Enter(Node? entry, int position)
    {
        if (entry is Leaf leaf)
        {
            current = leaf;
            return true;
        }
        if (entry is null)
        {
            Pop();
        }
        else
        {
            Push((Inner)entry, position);
        }
        return false;
    }

    // Below zero: all keys under the node are before the key; above: all are after it; zero: the key starts with the node's path.
    private static int ComparePath(Inner child, int from, ReadOnlySpan<byte> key)
    {
        int end = Math.Min(child.End, key.Length);
        int order = child.Source.AsSpan(from, end - from).SequenceCompareTo(key[from..end]);
        return order != 0 ? order : child.End > key.Length ? 1 : 0;
    }

    private void Push(Inner node, int position)
    {
        int below = depth++ - 1;
        if (below >= NearFrames.Length)
        {
            far = new FarFrame(top, far);
        }
        else if (below >= 0)
        {
            near[below] = top;
        }
        top = new Frame { Node = node, Position = position };
    }

    private void Pop()
    {
        int below = --depth - 1;
        if (below >= NearFrames.Length)
        {
            top = far!.Frame;
            far = far.Below;
        }
        else if (below >= 0)
        {
            top = near[below];
        }
    }
}
