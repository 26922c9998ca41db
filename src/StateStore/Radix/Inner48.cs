using System.Runtime.CompilerServices;

namespace StateStore.Radix;

/// <summary>Up to 48 branches: children in order, found by their branch's rank in a set of bytes.</summary>
internal sealed class Inner48 : Inner
{
    internal const int Room = 48;
    private const int ShrinkAt = 12;

    [InlineArray(Room)]
    private struct Nodes
    {
        private Node? first;
    }

    private ByteSet set;
    private Nodes nodes;

    internal Inner48(Inner other) : base(other)
    {
        for (Node? child = other.Next(0, out int branch); child is not null; child = other.Next(branch + 1, out branch))
        {
            set.Add(branch);
            nodes[Branches++] = child;
        }
    }

    internal override Node? Find(byte branch) => set.Contains(branch) ? nodes[set.Rank(branch)] : null;

    internal override Node? Next(int from, out int branch)
    {
        branch = set.Next(from);
        return branch < 0 ? null : nodes[set.Rank(branch)];
    }

    internal override Node? Previous(int from, out int branch)
    {
        branch = set.Previous(from);
        return branch < 0 ? null : nodes[set.Rank(branch)];
    }

    internal override void Replace(byte branch, Node child) => nodes[set.Rank(branch)] = child;

    internal override Inner Add(byte branch, Node child)
    {
        if (Branches == Room)
        {
            return new Inner256(this).Add(branch, child);
        }
        int at = set.Rank(branch);
        Span<Node?> all = nodes;
        all[at..Branches].CopyTo(all[(at + 1)..]);
        all[at] = child;
        set.Add(branch);
        Branches++;
        return this;
    }

    internal override Inner Remove(byte branch)
    {
        int at = set.Rank(branch);
        Span<Node?> all = nodes;
        all[(at + 1)..Branches].CopyTo(all[at..]);
        all[--Branches] = null;
        set.Remove(branch);
        return Branches == ShrinkAt ? new Inner16(this) : this;
    }
}
