using System.Runtime.CompilerServices;

namespace StateStore.Radix;

/// <summary>
/// Up to 256 branches in 16 groups of 16, by the two halves of the byte. A flat array of 256 would be the natural kind in a tree that is changed in
/// place; here each transaction would copy its 2 KiB to change one branch. With groups it copies two times 16 references.
/// </summary>
internal sealed class Inner256 : Inner
{
    private const int ShrinkAt = 40;

    [InlineArray(16)]
    private struct Nodes
    {
        private Node? first;
    }

    [InlineArray(16)]
    private struct Groups
    {
        private Group? first;
    }

    /// <summary>16 children; shared between copies of the node until one of them changes it.</summary>
    private sealed class Group(long owner)
    {
        internal readonly long Owner = owner;
        internal Nodes Nodes;
    }

    private ByteSet set;
    private Groups groups;

    internal Inner256(Inner other) : base(other)
    {
        for (Node? child = other.Next(0, out int branch); child is not null; child = other.Next(branch + 1, out branch))
        {
            Add((byte)branch, child);
        }
    }

    internal override Node? Find(byte branch) => groups[branch >> 4]?.Nodes[branch & 15];

    internal override Node? Next(int from, out int branch)
    {
        branch = set.Next(from);
        return branch < 0 ? null : Find((byte)branch);
    }

    internal override Node? Previous(int from, out int branch)
    {
        branch = set.Previous(from);
        return branch < 0 ? null : Find((byte)branch);
    }

    internal override void Replace(byte branch, Node child) => OwnedGroup(branch).Nodes[branch & 15] = child;

    internal override Inner Add(byte branch, Node child)
    {
        OwnedGroup(branch).Nodes[branch & 15] = child;
        set.Add(branch);
        Branches++;
        return this;
    }

    internal override Inner Remove(byte branch)
    {
        OwnedGroup(branch).Nodes[branch & 15] = null;
        set.Remove(branch);
        return --Branches == ShrinkAt ? new Inner48(this) : this;
    }

    private Group OwnedGroup(byte branch)
    {
        Group? group = groups[branch >> 4];
        if (group is null || group.Owner != Owner)
        {
            Group own = new(Owner);
            if (group is not null)
            {
                own.Nodes = group.Nodes;
            }
            groups[branch >> 4] = group = own;
        }
        return group;
    }
}
