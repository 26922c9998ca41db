namespace StateStore.Radix;

/// <summary>
/// A node with branches. It stands for the path <c>Source[0..End]</c>, where Source is the key of some leaf that is or was below it: path compression
/// that allocates nothing, and a node needs no change when what is above it splits or merges.
///
/// Invariants: every key below starts with the path; a branch's byte is the key's byte at End; the leaf of the key that equals the path is
/// <see cref="Own"/>; apart from the root (whose path is empty) a node holds at least two entries, counting Own.
/// </summary>
internal abstract class Inner(byte[] source, int end, long owner) : Node
{
    /// <summary>A key below this node; only the bytes before <see cref="End"/> matter.</summary>
    internal readonly byte[] Source = source;

    /// <summary>Length of the path.</summary>
    internal readonly int End = end;

    /// <summary>The transaction (part) that made this node and may change it in place. See <see cref="Ownership"/>.</summary>
    internal readonly long Owner = owner;

    /// <summary>The leaf whose key is the path itself.</summary>
    internal Leaf? Own;

    /// <summary>Number of branches, without <see cref="Own"/>.</summary>
    internal abstract int Branches { get; }

    /// <summary>Number of entries: branches and the own leaf.</summary>
    internal int Entries => Branches + (Own is null ? 0 : 1);

    /// <summary>The child at a branch, or null.</summary>
    internal abstract Node? Find(byte branch);

    /// <summary>The child with the least branch at or after <paramref name="from"/> (0..256), or null.</summary>
    internal abstract Node? Next(int from, out int branch);

    /// <summary>The child with the greatest branch at or before <paramref name="from"/> (-1..255), or null.</summary>
    internal abstract Node? Previous(int from, out int branch);

    /// <summary>Puts another child at a branch that exists.</summary>
    internal abstract void Replace(byte branch, Node child);

    /// <summary>Adds a branch that does not exist; answers this node, or a larger one of the same owner that takes its place.</summary>
    internal abstract Inner Add(byte branch, Node child);

    /// <summary>Removes a branch that exists; answers this node, or a smaller one of the same owner that takes its place.</summary>
    internal abstract Inner Remove(byte branch);

    /// <summary>The same content under another owner.</summary>
    internal abstract Inner Copy(long owner);

    /// <summary>Adds an entry where its key says: as the own leaf if the key ends here, else as a branch. Only for nodes that have room.</summary>
    internal void Put(byte[] key, Node entry)
    {
        if (key.Length == End)
        {
            Own = (Leaf)entry;
        }
        else
        {
            Add(key[End], entry);
        }
    }
}

/// <summary>Numbers for owners. A node may be changed in place by whoever holds its number, so giving up ownership is taking a new number.</summary>
internal static class Ownership
{
    private static long last;

    internal static long Next() => Interlocked.Increment(ref last);
}
