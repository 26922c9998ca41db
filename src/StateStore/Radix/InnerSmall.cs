using System.Runtime.CompilerServices;

namespace StateStore.Radix;

/// <summary>Up to 4 branches, in order, with their bytes beside them.</summary>
internal sealed class Inner4 : Inner
{
    internal const int Room = 4;

    [InlineArray(Room)]
    private struct Bytes
    {
        private byte first;
    }

    [InlineArray(Room)]
    private struct Nodes
    {
        private Node? first;
    }

    private Bytes bytes;
    private Nodes nodes;

    internal Inner4(byte[] source, int end, long owner) : base(source, end, owner)
    {
    }

    internal Inner4(Inner other) : base(other) => Branches = Ordered.Fill(other, bytes, nodes);

    internal override Node? Find(byte branch) => Ordered.Find(bytes, nodes, Branches, branch);

    internal override Node? Next(int from, out int branch) => Ordered.Next(bytes, nodes, Branches, from, out branch);

    internal override Node? Previous(int from, out int branch) => Ordered.Previous(bytes, nodes, Branches, from, out branch);

    internal override void Replace(byte branch, Node child) => Ordered.Replace(bytes, nodes, Branches, branch, child);

    internal override Inner Add(byte branch, Node child)
    {
        if (Branches == Room)
        {
            return new Inner16(this).Add(branch, child);
        }
        Ordered.Add(bytes, nodes, Branches++, branch, child);
        return this;
    }

    internal override Inner Remove(byte branch)
    {
        Ordered.Remove(bytes, nodes, Branches--, branch);
        return this;
    }
}

/// <summary>Up to 16 branches, in order, with their bytes beside them.</summary>
internal sealed class Inner16 : Inner
{
    internal const int Room = 16;
    private const int ShrinkAt = 3;

    [InlineArray(Room)]
    private struct Bytes
    {
        private byte first;
    }

    [InlineArray(Room)]
    private struct Nodes
    {
        private Node? first;
    }

    private Bytes bytes;
    private Nodes nodes;

    internal Inner16(Inner other) : base(other) => Branches = Ordered.Fill(other, bytes, nodes);

    internal override Node? Find(byte branch) => Ordered.Find(bytes, nodes, Branches, branch);

    internal override Node? Next(int from, out int branch) => Ordered.Next(bytes, nodes, Branches, from, out branch);

    internal override Node? Previous(int from, out int branch) => Ordered.Previous(bytes, nodes, Branches, from, out branch);

    internal override void Replace(byte branch, Node child) => Ordered.Replace(bytes, nodes, Branches, branch, child);

    internal override Inner Add(byte branch, Node child)
    {
        if (Branches == Room)
        {
            return new Inner48(this).Add(branch, child);
        }
        Ordered.Add(bytes, nodes, Branches++, branch, child);
        return this;
    }

    internal override Inner Remove(byte branch)
    {
        Ordered.Remove(bytes, nodes, Branches--, branch);
        return Branches == ShrinkAt ? new Inner4(this) : this;
    }
}

/// <summary>What the two small kinds do: bytes and children side by side, ordered by byte.</summary>
internal static class Ordered
{
    internal static int Fill(Inner other, Span<byte> bytes, Span<Node?> nodes)
    {
        int count = 0;
        for (Node? child = other.Next(0, out int branch); child is not null; child = other.Next(branch + 1, out branch))
        {
            bytes[count] = (byte)branch;
            nodes[count++] = child;
        }
        return count;
    }

    internal static Node? Find(ReadOnlySpan<byte> bytes, ReadOnlySpan<Node?> nodes, int count, byte branch)
    {
        int at = bytes[..count].IndexOf(branch);
        return at < 0 ? null : nodes[at];
    }

    internal static Node? Next(ReadOnlySpan<byte> bytes, ReadOnlySpan<Node?> nodes, int count, int from, out int branch)
    {
        for (int i = 0; i < count; i++)
        {
            if (bytes[i] >= from)
            {
                branch = bytes[i];
                return nodes[i];
            }
        }
        branch = -1;
        return null;
    }

    internal static Node? Previous(ReadOnlySpan<byte> bytes, ReadOnlySpan<Node?> nodes, int count, int from, out int branch)
    {
        for (int i = count - 1; i >= 0; i--)
        {
            if (bytes[i] <= from)
            {
                branch = bytes[i];
                return nodes[i];
            }
        }
        branch = -1;
        return null;
    }

    internal static void Replace(ReadOnlySpan<byte> bytes, Span<Node?> nodes, int count, byte branch, Node child) =>
        nodes[bytes[..count].IndexOf(branch)] = child;

    internal static void Add(Span<byte> bytes, Span<Node?> nodes, int count, byte branch, Node child)
    {
        int at = 0;
        while (at < count && bytes[at] < branch)
        {
            at++;
        }
        bytes[at..count].CopyTo(bytes[(at + 1)..]);
        nodes[at..count].CopyTo(nodes[(at + 1)..]);
        bytes[at] = branch;
        nodes[at] = child;
    }

    internal static void Remove(Span<byte> bytes, Span<Node?> nodes, int count, byte branch)
    {
        int at = bytes[..count].IndexOf(branch);
        bytes[(at + 1)..count].CopyTo(bytes[at..]);
        nodes[(at + 1)..count].CopyTo(nodes[at..]);
        nodes[count - 1] = null;
    }
}
