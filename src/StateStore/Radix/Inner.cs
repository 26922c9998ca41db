using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StateStore.Radix;

/// <summary>
/// A node with branches. It stands for the first End half bytes of <see cref="Source"/>, which is the key of some leaf that is or was below it: path compression
/// that allocates nothing, and a node needs no change when what is above it splits or merges.
///
/// Its entries are the leaf whose key is the path itself (the own leaf) and a child for each half byte with which keys go on. They stand in this order and
/// without gaps; <see cref="Node.Set"/> has bit 0 for the own leaf, bit 1 + b for branch b, and bit 31 always, which tells the node from a leaf. So an
/// entry's place is the number of bits below its own.
///
/// Invariants: every key below starts with the path; a branch is the key's half byte at End; apart from the root (whose path is empty) a node holds at least
/// two entries.
///
/// There are four kinds, for up to 2, 4, 8 and 17 entries. A node grows when it is full and shrinks some way below the next smaller kind's room, so that
/// a branch that comes and goes does not change the kind each time.
/// </summary>
internal abstract class Inner : Node
{
    private const uint Always = 1u << 31;
    private const uint OwnBit = 1;

    private protected Inner(byte[] source, int end, long owner) : base(end, Always)
    {
        Source = source;
        Owner = owner;
    }

    /// <summary>A node of another kind that takes the place of <paramref name="other"/>, with its entries.</summary>
    private protected Inner(Inner other) : base(other.End, other.Set)
    {
        Source = other.Source;
        Owner = other.Owner;
        other.Entries.CopyTo(MemoryMarshal.CreateSpan(ref First!, other.Count));
    }

    /// <summary>A key below this node; only the half bytes before <see cref="Node.End"/> matter.</summary>
    internal byte[] Source { get; }

    /// <summary>The transaction (part) that made this node and may change it in place. See <see cref="Ownership"/>.</summary>
    internal long Owner { get; private set; }

    /// <summary>How many entries this kind has room for.</summary>
    private protected abstract int Room { get; }

    /// <summary>Number of entries.</summary>
    internal int Count => BitOperations.PopCount(Set) - 1;

    /// <summary>Number of branches, without the own leaf.</summary>
    internal int Branches => BitOperations.PopCount(Set & ~OwnBit) - 1;

    /// <summary>The leaf whose key is the path itself, or null.</summary>
    internal Leaf? Own => (Set & OwnBit) != 0 ? First!.AsLeaf : null;

    /// <summary>The entries, in order.</summary>
    internal ReadOnlySpan<Node> Entries => MemoryMarshal.CreateReadOnlySpan(ref First!, Count);

    // Every kind adds nothing but its room to this class, so that it begins at the same place in all: which kind it is need not be known.
    private ref Node? First
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        get => ref Unsafe.As<Inner<Room2>>(this).FirstOfRoom;
    }

    /// <summary>The entry at a place from 0 to <see cref="Count"/> - 1, which is not checked.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Node EntryAt(int place) => Unsafe.Add(ref First, place)!;

    /// <summary>The child at a branch, or null.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal Node? Find(int branch)
    {
        uint bit = BitOf(branch);
        return (Set & bit) == 0 ? null : EntryAt(PlaceOf(bit));
    }

    /// <summary>How many entries come before a branch from 0 to 16: the place of its child, if it has one.</summary>
    internal int PlaceOfBranch(int branch) => PlaceOf(BitOf(branch));

    /// <summary>The branch of the entry at a place; -1 for the own leaf.</summary>
    internal int BranchAt(int place)
    {
        uint rest = Set;
        for (; place > 0; place--)
        {
            rest &= rest - 1;
        }
        return BitOperations.TrailingZeroCount(rest) - 1;
    }

    /// <summary>Puts another child at a branch that exists.</summary>
    internal void Replace(int branch, Node child) => Unsafe.Add(ref First, PlaceOf(BitOf(branch))) = child;

    /// <summary>Adds a branch that does not exist; answers this node, or a larger one of the same owner that takes its place.</summary>
    internal Inner Add(int branch, Node child) => AddEntry(BitOf(branch), child);

    /// <summary>Removes a branch that exists; answers this node, or a smaller one of the same owner that takes its place.</summary>
    internal Inner Remove(int branch) => RemoveEntry(BitOf(branch));

    /// <summary>Sets the own leaf; answers this node, or a larger one of the same owner that takes its place.</summary>
    internal Inner PutOwn(Leaf leaf)
    {
        if ((Set & OwnBit) == 0)
        {
            return AddEntry(OwnBit, leaf);
        }
        First = leaf;
        return this;
    }

    /// <summary>Removes the own leaf, which exists; answers this node, or a smaller one of the same owner that takes its place.</summary>
    internal Inner RemoveOwn() => RemoveEntry(OwnBit);

    /// <summary>The same content under another owner.</summary>
    internal Inner Copy(long owner)
    {
        Inner copy = (Inner)CloneUnwatched();
        copy.Owner = owner;
        return copy;
    }

    /// <summary>A new node with two entries.</summary>
    internal static Inner Of(byte[] source, int end, long owner) => new Inner<Room2>(source, end, owner);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static uint BitOf(int branch) => 2u << branch;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int PlaceOf(uint bit) => BitOperations.PopCount(Set & (bit - 1));

    private Inner AddEntry(uint bit, Node entry)
    {
        int count = Count;
        if (count == Room)
        {
            return Resized(count + 1).AddEntry(bit, entry);
        }
        int place = PlaceOf(bit);
        Span<Node?> moved = MemoryMarshal.CreateSpan(ref First, count + 1)[place..];
        if (moved.Length > 1)
        {
            moved[..^1].CopyTo(moved[1..]);
        }
        moved[0] = entry;
        Set |= bit;
        return this;
    }

    private Inner RemoveEntry(uint bit)
    {
        Span<Node?> moved = MemoryMarshal.CreateSpan(ref First, Count)[PlaceOf(bit)..];
        moved[1..].CopyTo(moved);
        moved[^1] = null;
        Set &= ~bit;
        return Count == ShrinksAt(Room) ? Resized(Count) : this;
    }

    private static int ShrinksAt(int room) => room switch { Room17.Size => 6, Room8.Size => 3, Room4.Size => 1, _ => -1 };

    private Inner Resized(int count) => count switch
    {
        <= Room2.Size => new Inner<Room2>(this),
        <= Room4.Size => new Inner<Room4>(this),
        <= Room8.Size => new Inner<Room8>(this),
        _ => new Inner<Room17>(this),
    };
}

/// <summary>Numbers for owners. A node may be changed in place by whoever holds its number, so giving up ownership is taking a new number.</summary>
internal static class Ownership
{
    /// <summary>The number that no transaction gets.</summary>
    internal const long Nobody = 0;

    private static long last = Nobody;

    internal static long Next() => Interlocked.Increment(ref last);
}
