using System.Runtime.CompilerServices;

namespace StateStore.Radix;

/// <summary>
/// A way through a tree in key order, either direction: a stack of nodes, each with the place of the entry to go on with. The first frames live in the cursor
/// itself, so that a walk of a usual tree allocates nothing; long chains of keys that start with one another go on in a list. A copy of a cursor goes its own way.
/// </summary>
internal struct Cursor
{
    private struct Frame
    {
        internal Inner Node;

        /// <summary>Ascending: entries from here on are left. Descending: entries up to here are left, none if it is negative.</summary>
        internal int Place;
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
        internal const int Length = 7;
        private Frame first;
    }

    // The stack: the top, then what has no room in the cursor, then the bottom. Only the top's place ever moves.
    private Frame top;
    private NearFrames near;
    private FarFrame? far;
    private int depth;
    private Leaf? pending;
    private Leaf? current;

    /// <summary>The leaf stood on.</summary>
    internal readonly Leaf Current => current ?? throw NoEntry();

    /// <summary>All leaves below a node (null: none), ascending.</summary>
    internal static Cursor Ascending(Node? start) => Below(start, descending: false);

    /// <summary>All leaves below a node (null: none), descending.</summary>
    internal static Cursor Descending(Node? start) => Below(start, descending: true);

    /// <summary>The leaves with keys at or after a key, ascending.</summary>
    internal static Cursor LowerBound(Inner root, ReadOnlySpan<byte> key, int tree)
    {
        int length = Nibbles.Count(key);
        Cursor cursor = default;
        Inner node = root;
        while (true)
        {
            if (length == node.End)
            {
                cursor.Push(node, 0);
                return cursor;
            }
            int branch = Nibbles.At(key, node.End);
            cursor.Push(node, node.PlaceOfBranch(branch + 1));
            Node? next = node.Find(branch);
            if (next is null)
            {
                return cursor;
            }
            if (next.IsLeaf)
            {
                cursor.pending = next.AsLeaf.KeyIn(tree).AsSpan().SequenceCompareTo(key) >= 0 ? next.AsLeaf : null;
                return cursor;
            }
            node = next.AsInner;
            int order = ComparePath(node, key, length);
            if (order > 0)
            {
                cursor.Push(node, 0);
            }
            if (order != 0)
            {
                return cursor;
            }
        }
    }

    /// <summary>The leaves with keys at or before a key, descending.</summary>
    internal static Cursor UpperBound(Inner root, ReadOnlySpan<byte> key, int tree)
    {
        int length = Nibbles.Count(key);
        Cursor cursor = default;
        Inner node = root;
        while (true)
        {
            if (length == node.End)
            {
                // Of all keys that start with this one, only the key itself is not after it.
                cursor.pending = node.Own;
                return cursor;
            }
            int branch = Nibbles.At(key, node.End);
            cursor.Push(node, node.PlaceOfBranch(branch) - 1);
            Node? next = node.Find(branch);
            if (next is null)
            {
                return cursor;
            }
            if (next.IsLeaf)
            {
                cursor.pending = next.AsLeaf.KeyIn(tree).AsSpan().SequenceCompareTo(key) <= 0 ? next.AsLeaf : null;
                return cursor;
            }
            node = next.AsInner;
            int order = ComparePath(node, key, length);
            if (order < 0)
            {
                cursor.Push(node, node.Count - 1);
            }
            if (order != 0)
            {
                return cursor;
            }
        }
    }

    /// <summary>Goes to the next leaf of an ascending cursor; false at the end.</summary>
    internal bool MoveNext()
    {
        if (pending is not null)
        {
            return TakePending();
        }
        while (depth > 0)
        {
            Inner node = top.Node;
            int place = top.Place;
            if (place >= node.Count)
            {
                Pop();
                continue;
            }
            top.Place = place + 1;
            Node entry = node.EntryAt(place);
            if (entry.IsLeaf)
            {
                current = entry.AsLeaf;
                return true;
            }
            Push(entry.AsInner, 0);
        }
        current = null;
        return false;
    }

    /// <summary>Goes to the next leaf of a descending cursor; false at the end.</summary>
    internal bool MovePrevious()
    {
        if (pending is not null)
        {
            return TakePending();
        }
        while (depth > 0)
        {
            int place = top.Place--;
            if (place < 0)
            {
                Pop();
                continue;
            }
            Node entry = top.Node.EntryAt(place);
            if (entry.IsLeaf)
            {
                current = entry.AsLeaf;
                return true;
            }
            Push(entry.AsInner, entry.AsInner.Count - 1);
        }
        current = null;
        return false;
    }

    private static Cursor Below(Node? start, bool descending)
    {
        Cursor cursor = default;
        if (start is null)
        {
            return cursor;
        }
        if (start.IsLeaf)
        {
            cursor.pending = start.AsLeaf;
        }
        else
        {
            cursor.Push(start.AsInner, descending ? start.AsInner.Count - 1 : 0);
        }
        return cursor;
    }

    private static InvalidOperationException NoEntry() =>
        new("The iterator stands on no entry: call MoveNext first, and only go on while it answers true.");

    private bool TakePending()
    {
        current = pending;
        pending = null;
        return true;
    }

    // Below zero: all keys under the node are before the key; above: all are after it; zero: the key starts with the node's path.
    private static int ComparePath(Inner node, ReadOnlySpan<byte> key, int length)
    {
        int limit = Math.Min(node.End, length);
        int common = Nibbles.Common(node.Source, key, limit);
        if (common < limit)
        {
            return Nibbles.At(node.Source, common) - Nibbles.At(key, common);
        }
        return node.End > length ? 1 : 0;
    }

    private void Push(Inner node, int place)
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
        top = new Frame { Node = node, Place = place };
        Memory.PrefetchBelow(node);
        if (below >= 0 && below < NearFrames.Length)
        {
            PrefetchNext(near[below]);
        }
        // A small node is soon walked through, too soon for its own entries to arrive: they are asked for with those of the node above it.
        foreach (Node entry in node.Entries)
        {
            if (!entry.IsLeaf && entry.AsInner.Count <= Room4.Size)
            {
                Memory.PrefetchBelow(entry.AsInner);
            }
        }
    }

    // What an ascending cursor will come to when it is through with the node below this frame's last place.
    private static void PrefetchNext(in Frame frame)
    {
        if ((uint)frame.Place < (uint)frame.Node.Count && frame.Node.EntryAt(frame.Place) is { IsLeaf: false } next)
        {
            Memory.PrefetchBelow(next.AsInner);
        }
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
