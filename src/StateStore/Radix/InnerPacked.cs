namespace StateStore.Radix;

/// <summary>Children packed in an array, found by their rank in a set of branches.</summary>
internal sealed class InnerPacked : Inner
{
    private ByteSet branches;
    private Node?[] children;
    private int count;

    internal InnerPacked(byte[] source, int end, long owner) : base(source, end, owner) => children = new Node?[4];

    private InnerPacked(InnerPacked other, long owner) : base(other.Source, other.End, owner)
    {
        Own = other.Own;
        branches = other.branches;
        count = other.count;
        children = other.children.AsSpan().ToArray();
    }

    internal override int Branches => count;

    internal override Node? Find(byte branch) => branches.Contains(branch) ? children[branches.Rank(branch)] : null;

    internal override Node? Next(int from, out int branch)
    {
        branch = branches.Next(from);
        return branch < 0 ? null : children[branches.Rank(branch)];
    }

    internal override Node? Previous(int from, out int branch)
    {
        branch = branches.Previous(from);
        return branch < 0 ? null : children[branches.Rank(branch)];
    }

    internal override void Replace(byte branch, Node child) => children[branches.Rank(branch)] = child;

    internal override Inner Add(byte branch, Node child)
    {
        if (count == children.Length)
        {
            Array.Resize(ref children, count * 2);
        }
        int at = branches.Rank(branch);
        Array.Copy(children, at, children, at + 1, count - at);
        children[at] = child;
        branches.Add(branch);
        count++;
        return this;
    }

    internal override Inner Remove(byte branch)
    {
        int at = branches.Rank(branch);
        count--;
        Array.Copy(children, at + 1, children, at, count - at);
        children[count] = null;
        branches.Remove(branch);
        return this;
    }

    internal override Inner Copy(long owner) => new InnerPacked(this, owner);
}
