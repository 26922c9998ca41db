using System.Runtime.CompilerServices;

namespace StateStore.Radix;

/// <summary>
/// A persistent (immutable) adaptive radix tree from byte keys to values, after Leis, Kemper and Neumann, "The adaptive radix tree" (ICDE 2013), with path
/// compression and copying of paths on write. Keys are ordered byte by byte; a key may be a prefix of another and may be empty. Any number of threads may read
/// one tree; a change is made in a <see cref="RadixTransaction{T}"/> and gives a new tree that shares what did not change.
/// </summary>
/// <example><code>
/// RadixTransaction&lt;string> transaction = RadixTree&lt;string>.Empty.Begin();
/// transaction.Insert([1, 2], "a value");
/// RadixTree&lt;string> tree = transaction.Commit();
/// // ... publish the tree, then:
/// transaction.Notify();
/// </code></example>
/// <typeparam name="T">The values: any class; the tree only keeps the references.</typeparam>
public sealed class RadixTree<T> where T : class
{
    private readonly int number;

    internal RadixTree(Inner root, int count, int number)
    {
        Root = root;
        Count = count;
        this.number = number;
    }

    /// <summary>An empty tree; a new one at each call, since watches of one tree must not be woken by a change of another.</summary>
    public static RadixTree<T> Empty => new(Inner.Of([], 0, Ownership.Nobody), 0, Leaf.NotShared);

    /// <summary>An empty tree whose values are leaves themselves, shared with other trees: <paramref name="number"/> is what they know this tree by.</summary>
    internal static RadixTree<T> Shared(int number) => new(Inner.Of([], 0, Ownership.Nobody), 0, number);

    /// <summary>Number of keys.</summary>
    public int Count { get; }

    /// <summary>The value with the least key, or null.</summary>
    public T? Minimum => Value(Search.Minimum(Root));

    /// <summary>The value with the greatest key, or null.</summary>
    public T? Maximum => Value(Search.Maximum(Root));

    internal Inner Root { get; }

    /// <summary>The value of a key, or null. Takes time in proportion to the key's length at most.</summary>
    public T? Find(ReadOnlySpan<byte> key) => Value(Search.Find(Root, key, number, out _));

    /// <summary>The value of a key, or null, and a watch: of a hit it wakes when this key's value is replaced or deleted and for nothing else; of a miss, at the latest when the key is inserted.</summary>
    public T? Find(ReadOnlySpan<byte> key, out RadixWatch watch)
    {
        Leaf? leaf = Search.Find(Root, key, number, out _);
        watch = new RadixWatch(leaf ?? (Node)Search.Deepest(Root, key));
        return Value(leaf);
    }

    /// <summary>The value of the longest stored key that <paramref name="text"/> starts with; false if there is none.</summary>
    public bool LongestPrefix(ReadOnlySpan<byte> text, out T? value)
    {
        value = Value(Search.LongestPrefix(Root, text, number));
        return value is not null;
    }

    /// <summary>All entries, in ascending order of keys.</summary>
    public RadixIterator<T> Iterate() => new(Cursor.Ascending(Root), number);

    /// <summary>The entries whose keys start with a prefix, ascending.</summary>
    public RadixIterator<T> Prefix(ReadOnlySpan<byte> prefix) => new(Cursor.Ascending(Search.Prefix(Root, prefix, number)), number);

    /// <summary>What holds exactly the entries whose keys start with a prefix; null if there are none.</summary>
    internal Node? Below(ReadOnlySpan<byte> prefix) => Search.Prefix(Root, prefix, number);

    /// <summary>The entries whose keys start with a prefix, ascending, and a watch that wakes at the latest when one of them changes or one is added.</summary>
    public RadixIterator<T> Prefix(ReadOnlySpan<byte> prefix, out RadixWatch watch)
    {
        watch = new RadixWatch(Search.Watched(Root, prefix));
        return Prefix(prefix);
    }

    /// <summary>The entries with keys equal to or after <paramref name="key"/>, ascending.</summary>
    public RadixIterator<T> LowerBound(ReadOnlySpan<byte> key) => new(Cursor.LowerBound(Root, key, number), number);

    /// <summary>All entries, in descending order of keys.</summary>
    public RadixReverseIterator<T> IterateReverse() => new(Cursor.Descending(Root), number);

    /// <summary>The entries whose keys start with a prefix, descending.</summary>
    public RadixReverseIterator<T> PrefixReverse(ReadOnlySpan<byte> prefix) => new(Cursor.Descending(Search.Prefix(Root, prefix, number)), number);

    /// <summary>The entries with keys equal to or before <paramref name="key"/>, descending.</summary>
    public RadixReverseIterator<T> ReverseLowerBound(ReadOnlySpan<byte> key) => new(Cursor.UpperBound(Root, key, number), number);

    /// <summary>The value with the least key that starts with a prefix, or null.</summary>
    public T? PrefixMinimum(ReadOnlySpan<byte> prefix) => Value(Search.Minimum(Search.Prefix(Root, prefix, number)));

    /// <summary>The value with the greatest key that starts with a prefix, or null.</summary>
    public T? PrefixMaximum(ReadOnlySpan<byte> prefix) => Value(Search.Maximum(Search.Prefix(Root, prefix, number)));

    /// <summary>A watch that wakes at every change of the tree.</summary>
    public RadixWatch Watch() => new(Root);

    /// <summary>Begins a transaction on this tree. One thread at a time may use it. Two transactions of one tree know nothing of one another.</summary>
    public RadixTransaction<T> Begin() => new(this, number, RadixTransaction<T>.DefaultTrackLimit);

    /// <summary>A transaction that changes to the comparison of trees after <paramref name="trackLimit"/> replaced nodes.</summary>
    internal RadixTransaction<T> Begin(int trackLimit) => new(this, number, trackLimit);

    /// <summary>Checks every invariant of the structure.</summary>
    /// <exception cref="InvalidOperationException">One does not hold.</exception>
    internal void VerifyStructure() => Structure.Verify(Root, number, Count);

    // Only values of type T are ever put in.
    internal static T? Value(Leaf? leaf) => leaf is null ? null : Unsafe.As<T>(leaf.Value);
}
