using StateStore.Radix;
using Xunit;

namespace Properties.Radix;

/// <summary>Orders keys byte by byte, a prefix before what goes on from it.</summary>
internal sealed class KeyOrder : IComparer<byte[]>
{
    internal static readonly KeyOrder Instance = new();

    public int Compare(byte[]? x, byte[]? y) => x.AsSpan().SequenceCompareTo(y);
}

/// <summary>One value: every insert makes a new one, so that reference equality tells versions apart.</summary>
internal sealed class Box(int number)
{
    internal int Number { get; } = number;

    public override string ToString() => $"#{Number}";
}

/// <summary>Compares every read of a tree or transaction with a sorted dictionary, the dumb twin.</summary>
internal static class Twin
{
    internal static SortedDictionary<byte[], Box> New() => new(KeyOrder.Instance);

    internal static void AssertSame(RadixTree<Box> tree, SortedDictionary<byte[], Box> twin)
    {
        tree.VerifyStructure();
        Assert.Equal(twin.Count, tree.Count);
        AssertSame(twin, tree.Iterate());
        AssertSame(twin.Reverse(), tree.IterateReverse());
        Assert.Same(twin.Values.FirstOrDefault(), tree.Minimum);
        Assert.Same(twin.Values.LastOrDefault(), tree.Maximum);
    }

    /// <summary>All reads that take a key.</summary>
    internal static void AssertSameAt(RadixTree<Box> tree, SortedDictionary<byte[], Box> twin, byte[] probe)
    {
        Assert.Same(twin.GetValueOrDefault(probe), tree.Find(probe));
        Assert.Same(twin.GetValueOrDefault(probe), tree.Find(probe, out _));
        AssertSame(twin.Where(e => Starts(e.Key, probe)), tree.Prefix(probe));
        AssertSame(twin.Where(e => Starts(e.Key, probe)), tree.Prefix(probe, out _));
        AssertSame(twin.Where(e => Starts(e.Key, probe)).Reverse(), tree.PrefixReverse(probe));
        Assert.Same(twin.FirstOrDefault(e => Starts(e.Key, probe)).Value, tree.PrefixMinimum(probe));
        Assert.Same(twin.LastOrDefault(e => Starts(e.Key, probe)).Value, tree.PrefixMaximum(probe));
        AssertSame(twin.Where(e => KeyOrder.Instance.Compare(e.Key, probe) >= 0), tree.LowerBound(probe));
        AssertSame(twin.Where(e => KeyOrder.Instance.Compare(e.Key, probe) <= 0).Reverse(), tree.ReverseLowerBound(probe));
        Box? longest = twin.LastOrDefault(e => Starts(probe, e.Key)).Value;
        Assert.Equal(longest is not null, tree.LongestPrefix(probe, out Box? found));
        Assert.Same(longest, found);
    }

    /// <summary>One random edit of both.</summary>
    internal static void Operate(RadixTransaction<Box> transaction, SortedDictionary<byte[], Box> twin, KeySource keys, int number)
    {
        byte[] key = keys.Next();
        switch (keys.Random.Next(10))
        {
            case < 6:
                Box box = new(number);
                Assert.Same(twin.GetValueOrDefault(key), transaction.Insert(key, box));
                twin[key] = box;
                break;
            case < 9:
                Assert.Same(twin.GetValueOrDefault(key), transaction.Delete(key));
                twin.Remove(key);
                break;
            default:
                List<byte[]> gone = [.. twin.Keys.Where(k => Starts(k, key))];
                Assert.Equal(gone.Count, transaction.DeletePrefix(key));
                gone.ForEach(k => twin.Remove(k));
                break;
        }
    }

    internal static bool Starts(byte[] key, byte[] prefix) => key.AsSpan().StartsWith(prefix);

    internal static void AssertSame(IEnumerable<KeyValuePair<byte[], Box>> expected, RadixIterator<Box> actual)
    {
        foreach ((byte[] key, Box value) in expected)
        {
            Assert.True(actual.MoveNext(), "the iterator ended early");
            Assert.Equal(key, actual.CurrentKey);
            Assert.Same(value, actual.Current);
        }
        Assert.False(actual.MoveNext(), "the iterator went on");
    }

    internal static void AssertSame(IEnumerable<KeyValuePair<byte[], Box>> expected, RadixReverseIterator<Box> actual)
    {
        foreach ((byte[] key, Box value) in expected)
        {
            Assert.True(actual.MoveNext(), "the iterator ended early");
            Assert.Equal(key, actual.CurrentKey);
            Assert.Same(value, actual.Current);
        }
        Assert.False(actual.MoveNext(), "the iterator went on");
    }
}
