namespace StateStore.Radix;

/// <summary>
/// A node with branches. It stands for the path <c>Source[0..End]</c>, where Source is the key of some leaf that is or was below it: path compression
/// that allocates nothing, and a node needs no change when what is above it splits or merges.
///
/// Invariants: every key below starts with the path; a branch's byte is the key's byte at End; the leaf of the key that equals the path is
/// <see cref="Own"/>; apart from the root (whose path is empty) a node holds at least two entries, counting Own.
///
/// There are four kinds, for up to 4, 16, 48 and 256 branches. A node grows when it is full and shrinks some way below the next smaller kind's room, so that
/// a branch that comes and goes does not change the kind each time.
/// </summary>
internal abstract class Inner : Node
{
    private protected Inner(byte[] source, int end, long owner)
    {
        Source = source;
        End = end;
        Owner = owner;
    }

    /// <summary>A node of another kind that takes the place of <paramref name="other"/>; without its branches.</summary>
    private protected Inner(Inner other) : this(other.Source, other.End, other.Owner) => Own = other.Own;

    /// <summary>A key below this node; only the bytes before <see cref="End"/> matter.</summary>
    internal byte[] Source { get; }

    /// <summary>Length of the path.</summary>
    internal int End { get; }

    /// <summary>Number of branches, without <see cref="Own"/>.</summary>
    internal int Branches { get; private protected set; }

    /// <summary>The transaction (part) that made this node and may change it in place. See <see cref="Ownership"/>.</summary>
    internal long Owner { get; private set; }

    /// <summary>The leaf whose key is the path itself.</summary>
    internal Leaf? Own { get; set; }

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
    internal Inner Copy(long owner)
    {
        Inner copy = (Inner)CloneUnwatched();
        copy.Owner = owner;
        return copy;
    }

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
    /// <summary>The number that no transaction gets.</summary>
    internal const long Nobody = 0;

    private static long last = Nobody;

    internal static long Next() => Interlocked.Increment(ref last);
}
