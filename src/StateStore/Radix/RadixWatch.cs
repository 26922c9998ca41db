namespace StateStore.Radix;

/// <summary>
/// A promise to tell when the answer to a read may have changed. It is kept by the transaction that replaces what the read looked at, in its
/// <see cref="RadixTransaction{T}.Notify"/>: after the new root was published, so who is woken sees the new state. It never wakes too rarely. A watch of an exact
/// hit wakes for that key only; any other may wake for a neighbour's change too. A small value; the task behind it is made when it is first asked for.
/// </summary>
public readonly struct RadixWatch : IEquatable<RadixWatch>
{
    private readonly Node? node;

    internal RadixWatch(Node node) => this.node = node;

    /// <summary>True for the default value, which watches nothing and never wakes.</summary>
    public bool IsNone => node is null;

    /// <summary>True once a change was notified.</summary>
    public bool IsTriggered => node is not null && node.IsTriggered;

    /// <summary>
    /// Completes when a change is notified; already complete if one was. Continuations run asynchronously, never inside the writer's Notify.
    /// All watches of one place share one task. The default value's task never completes.
    /// </summary>
    public Task Changed => node is null ? new TaskCompletionSource().Task : node.Changed;

    /// <summary>True if both watch the same place of the same version.</summary>
    public bool Equals(RadixWatch other) => ReferenceEquals(node, other.node);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => obj is RadixWatch other && Equals(other);

    /// <inheritdoc/>
    public override int GetHashCode() => node is null ? 0 : node.GetHashCode();

    /// <summary>True if both watch the same place of the same version.</summary>
    public static bool operator ==(RadixWatch left, RadixWatch right) => left.Equals(right);

    /// <summary>True if they watch different places or versions.</summary>
    public static bool operator !=(RadixWatch left, RadixWatch right) => !left.Equals(right);
}
