using System.Runtime.CompilerServices;

namespace StateStore.Radix;

/// <summary>
/// What a place of the tree can hold, and the slot in which those wait who want to hear that the place was replaced. Nodes know nothing of
/// the value's type: that keeps type tests in the hot loops cheap (a bit instead of a generic class); the public classes put it back.
/// </summary>
internal abstract class Node
{
    private static readonly object Triggered = new();

    // Null while nobody waits; a TaskCompletionSource from the first waiter on; Triggered for ever once the node is no longer part of the tree.
    private object? slot;

    private protected Node(int end, uint set)
    {
        End = end;
        Set = set;
    }

    /// <summary>Of a node with branches: the length of its path in half bytes.</summary>
    internal int End { get; }

    /// <summary>Of a node with branches: which entries it has, see <see cref="Inner"/>. Of a leaf: 0.</summary>
    internal uint Set { get; private protected set; }

    /// <summary>True for a leaf, false for a node with branches.</summary>
    internal bool IsLeaf => Set == 0;

    /// <summary>This as a leaf. Only after <see cref="IsLeaf"/> said so: nothing is checked.</summary>
    internal Leaf AsLeaf => Unsafe.As<Leaf>(this);

    /// <summary>This as a node with branches. Only after <see cref="IsLeaf"/> said so: nothing is checked.</summary>
    internal Inner AsInner => Unsafe.As<Inner>(this);

    /// <summary>True once <see cref="Trigger"/> was called.</summary>
    internal bool IsTriggered => ReferenceEquals(Volatile.Read(ref slot), Triggered);

    /// <summary>Completes when the node is replaced or removed and the transaction that did it has notified.</summary>
    internal Task Changed
    {
        get
        {
            object? seen = Volatile.Read(ref slot);
            if (seen is null)
            {
                // Continuations must not run inside Notify: a waiter would otherwise run on the writer's stack.
                TaskCompletionSource waiter = new(TaskCreationOptions.RunContinuationsAsynchronously);
                seen = Interlocked.CompareExchange(ref slot, waiter, null) ?? waiter;
            }
            return seen is TaskCompletionSource source ? source.Task : Task.CompletedTask;
        }
    }

    /// <summary>A copy of all fields, that nobody waits for yet.</summary>
    private protected Node CloneUnwatched()
    {
        Node clone = (Node)MemberwiseClone();
        clone.slot = null;
        return clone;
    }

    /// <summary>Wakes all who wait, at most once; who asks later is told at once.</summary>
    internal void Trigger()
    {
        if (Interlocked.Exchange(ref slot, Triggered) is TaskCompletionSource source)
        {
            source.TrySetResult();
        }
    }
}
