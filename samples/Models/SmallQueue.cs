namespace Samples.Models;

/// <summary>A queue of at most fifteen numbers below sixteen, in eight bytes.</summary>
public readonly record struct SmallQueue(ulong Bits)
{
    private const ulong Items = (1UL << 60) - 1;

    public int Count => (int)(Bits >> 60);
    public int Head => this[0];
    public int this[int i] => (int)((Bits >> (4 * i)) & 15);

    public SmallQueue Append(int item) => new(((ulong)(Count + 1) << 60) | (Bits & Items) | ((ulong)item << (4 * Count)));

    public SmallQueue Tail => RemoveAt(0);

    public SmallQueue RemoveAt(int i)
    {
        ulong items = Bits & Items;
        ulong below = items & ((1UL << (4 * i)) - 1);
        ulong above = (items >> (4 * (i + 1))) << (4 * i);
        return new(((ulong)(Count - 1) << 60) | below | above);
    }

    public bool Contains(int item)
    {
        for (int i = 0; i < Count; i++)
        {
            if (this[i] == item) return true;
        }
        return false;
    }

    public override string ToString()
    {
        SmallQueue self = this;
        return $"<{string.Join(", ", Enumerable.Range(0, Count).Select(i => self[i]))}>";
    }
}
