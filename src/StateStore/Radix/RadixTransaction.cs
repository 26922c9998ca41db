using System.Runtime.CompilerServices;

namespace StateStore.Radix;

/// <summary>
/// Changes to a <see cref="RadixTree{T}"/>, seen at once by the transaction's own reads and by nobody else until <see cref="Commit"/>. Not for use by several
/// threads at once. An iterator or snapshot taken in a transaction shows the entries as they were when it was taken, whatever is written afterwards.
/// </summary>
/// <typeparam name="T">The values.</typeparam>
public sealed class RadixTransaction<T> where T : class
{
    /// <summary>More replaced nodes than this are found by comparing the old and the new tree instead of listing them.</summary>
    internal const int DefaultTrackLimit = 8192;

    private readonly Editor editor;
    private readonly RadixTree<T> start;
    private readonly int number;
    private RadixTree<T>? committed;

    internal RadixTransaction(RadixTree<T> tree, int number, int trackLimit)
    {
        start = tree;
        this.number = number;
        editor = new Editor(tree.Root, tree.Count, number, trackLimit);
    }

    /// <summary>Number of keys, with this transaction's changes.</summary>
    public int Count => editor.Count;

    /// <summary>
    /// Whether <see cref="Notify"/> will wake anybody; true at first. False for a private fork, whose writes concern nobody else. Cannot be set
    /// once something was written.
    /// </summary>
    /// <exception cref="InvalidOperationException">Set after the first write.</exception>
    public bool TrackWatches
    {
        get => editor.Replaced.IsTracking;
        set
        {
            if (!ReferenceEquals(editor.Root, start.Root))
            {
                throw new InvalidOperationException("Whether watches are tracked must be said before the first write.");
            }
            editor.Replaced.IsTracking = value;
        }
    }

    /// <summary>The value with the least key, or null.</summary>
    public T? Minimum => RadixTree<T>.Value(Search.Minimum(editor.Root));

    /// <summary>The value with the greatest key, or null.</summary>
    public T? Maximum => RadixTree<T>.Value(Search.Maximum(editor.Root));

    /// <summary>True if the number of replaced nodes went over the limit.</summary>
    internal bool HasOverflowed => editor.Replaced.HasOverflowed;

    /// <summary>Sets the value of a key; answers the value replaced, or null if the key is new.</summary>
    /// <param name="key">The key. The array is kept: it must not be changed any more.</param>
    /// <param name="value">The value.</param>
    /// <exception cref="ArgumentNullException">The key or the value is null.</exception>
    /// <exception cref="InvalidOperationException">The transaction is committed.</exception>
    public T? Insert(byte[] key, T value)
    {
        ArgumentNullException.ThrowIfNull(key);
        ArgumentNullException.ThrowIfNull(value);
        ThrowIfCommitted();
        return RadixTree<T>.Value(editor.Insert(key, number == Leaf.NotShared ? new Entry(key, value) : Unsafe.As<Leaf>(value)));
    }

    /// <summary>Removes a key; answers its value, or null if it was absent (and then nothing changes and nobody is notified).</summary>
    /// <exception cref="InvalidOperationException">The transaction is committed.</exception>
    public T? Delete(ReadOnlySpan<byte> key)
    {
        ThrowIfCommitted();
        return RadixTree<T>.Value(editor.Delete(key));
    }

    /// <summary>Removes all keys that start with a prefix (all there are, if it is empty); answers how many. Takes time in proportion to that number.</summary>
    /// <exception cref="InvalidOperationException">The transaction is committed.</exception>
    public int DeletePrefix(ReadOnlySpan<byte> prefix)
    {
        ThrowIfCommitted();
        return editor.DeletePrefix(prefix);
    }

    /// <summary>The tree as it is now; later changes leave it alone. Constant time: the transaction copies what it changes from here on.</summary>
    public RadixTree<T> Snapshot() => committed ?? new RadixTree<T>(editor.HandOver(), editor.Count, number);

    /// <summary>
    /// Ends the writing and answers the new tree; the very tree it began with, if nothing changed. Notifies nobody: publish the tree, then call <see cref="Notify"/>.
    /// Called again it answers the same tree.
    /// </summary>
    public RadixTree<T> Commit() =>
        committed ??= ReferenceEquals(editor.Root, start.Root) ? start : new RadixTree<T>(editor.HandOver(), editor.Count, number);

    /// <summary>Completes the watches of all that was replaced or removed. To be called after the tree was published, so that who is woken sees it. A second call does nothing.</summary>
    /// <exception cref="InvalidOperationException">The transaction is not committed.</exception>
    public void Notify()
    {
        if (committed is null)
        {
            throw new InvalidOperationException("Notify comes after Commit, when the new tree is published.");
        }
        editor.Replaced.Trigger(committed.Root);
    }

    /// <summary>The value of a key, or null.</summary>
    public T? Find(ReadOnlySpan<byte> key) => RadixTree<T>.Value(Search.Find(editor.Root, key, number, out _));

    /// <summary>The value of a key, or null, and a watch as <see cref="RadixTree{T}.Find(ReadOnlySpan{byte}, out RadixWatch)"/> gives it; later writes of this transaction wake it too.</summary>
    public T? Find(ReadOnlySpan<byte> key, out RadixWatch watch) => Snapshot().Find(key, out watch);

    /// <summary>The value of the longest stored key that <paramref name="text"/> starts with; false if there is none.</summary>
    public bool LongestPrefix(ReadOnlySpan<byte> text, out T? value)
    {
        value = RadixTree<T>.Value(Search.LongestPrefix(editor.Root, text, number));
        return value is not null;
    }

    /// <summary>All entries as they are now, ascending.</summary>
    public RadixIterator<T> Iterate() => Snapshot().Iterate();

    /// <summary>The entries whose keys start with a prefix as they are now, ascending.</summary>
    public RadixIterator<T> Prefix(ReadOnlySpan<byte> prefix) => Snapshot().Prefix(prefix);

    /// <summary>The entries whose keys start with a prefix as they are now, ascending, and a watch; later writes of this transaction wake it too.</summary>
    public RadixIterator<T> Prefix(ReadOnlySpan<byte> prefix, out RadixWatch watch) => Snapshot().Prefix(prefix, out watch);

    /// <summary>The entries with keys equal to or after <paramref name="key"/> as they are now, ascending.</summary>
    public RadixIterator<T> LowerBound(ReadOnlySpan<byte> key) => Snapshot().LowerBound(key);

    /// <summary>All entries as they are now, descending.</summary>
    public RadixReverseIterator<T> IterateReverse() => Snapshot().IterateReverse();

    /// <summary>The entries whose keys start with a prefix as they are now, descending.</summary>
    public RadixReverseIterator<T> PrefixReverse(ReadOnlySpan<byte> prefix) => Snapshot().PrefixReverse(prefix);

    /// <summary>The entries with keys equal to or before <paramref name="key"/> as they are now, descending.</summary>
    public RadixReverseIterator<T> ReverseLowerBound(ReadOnlySpan<byte> key) => Snapshot().ReverseLowerBound(key);

    /// <summary>The value with the least key that starts with a prefix, or null.</summary>
    public T? PrefixMinimum(ReadOnlySpan<byte> prefix) => RadixTree<T>.Value(Search.Minimum(Search.Prefix(editor.Root, prefix, number)));

    /// <summary>The value with the greatest key that starts with a prefix, or null.</summary>
    public T? PrefixMaximum(ReadOnlySpan<byte> prefix) => RadixTree<T>.Value(Search.Maximum(Search.Prefix(editor.Root, prefix, number)));

    /// <summary>Checks every invariant of the working tree's structure, without giving up ownership.</summary>
    internal void VerifyStructure() => Structure.Verify(editor.Root, number, editor.Count);

    private void ThrowIfCommitted()
    {
        if (committed is not null)
        {
            throw new InvalidOperationException("The transaction is committed.");
        }
    }
}
