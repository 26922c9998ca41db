namespace StateStore.Radix;

/// <summary>
/// What a place of the tree can hold, and the slot in which those wait who want to hear that the place was replaced. Nodes know nothing of
/// the value's type: that keeps type tests in the hot loops cheap (a sealed class instead of a generic one); the public classes put it back.
/// </summary>
internal abstract class Node
{
    private static readonly object Triggered = new();

    // Null while nobody waits; a TaskCompletionSource from the first waiter on; Triggered for ever once the node is no longer part of the tree.
    private object? slot;

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

/// <summary>A key and its value. Never changed; never replaced for any other reason than a change of this very key, which makes its watch exact.</summary>
internal sealed class Leaf(byte[] key, object value) : Node
{
    internal readonly byte[] Key = key;
    internal readonly object Value = value;
}
