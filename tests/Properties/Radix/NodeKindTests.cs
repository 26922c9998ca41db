using StateStore.Radix;
using Xunit;

namespace Properties.Radix;

public sealed class NodeKindTests
{
    [Theory]
    [InlineData(1, false)]
    [InlineData(1, true)]
    [InlineData(83, false)]
    [InlineData(83, true)]
    public void Two_levels_of_nodes_grow_to_256_branches_and_shrink_to_none(int stride, bool eachInItsOwnTransaction)
    {
        RadixTree<Box> tree = RadixTree<Box>.Empty;
        SortedDictionary<byte[], Box> twin = Twin.New();
        byte[] stem = [7, 7];
        RadixTransaction<Box> transaction = tree.Begin();
        foreach (bool adding in new[] { true, false })
        {
            for (int i = 0; i < 256; i++)
            {
                // An odd stride meets every byte once.
                byte[] key = [.. stem, (byte)(i * stride), 1];
                if (adding)
                {
                    twin[key] = new Box(i);
                    Assert.Null(transaction.Insert(key, twin[key]));
                }
                else
                {
                    Assert.Same(twin[key], transaction.Delete(key));
                    twin.Remove(key);
                }
                transaction.VerifyStructure();
                if (eachInItsOwnTransaction)
                {
                    tree = transaction.Commit();
                    Twin.AssertSame(tree, twin);
                    Twin.AssertSameAt(tree, twin, [.. stem, (byte)(i * stride)]);
                    transaction = tree.Begin();
                }
            }
        }
        Twin.AssertSame(transaction.Commit(), twin);
    }

    [Fact]
    public void A_node_grows_to_17_entries_and_shrinks_to_one()
    {
        RadixTree<Box> tree = RadixTree<Box>.Empty;
        SortedDictionary<byte[], Box> twin = Twin.New();
        List<Type> kinds = [];
        for (int i = 0; i < 34; i++)
        {
            RadixTransaction<Box> transaction = tree.Begin();
            // The key that ends at the node itself comes in the middle, and goes in the middle.
            int branch = i % 17;
            byte[] key = branch == 8 ? [7] : [7, (byte)((branch > 8 ? branch - 1 : branch) << 4)];
            if (i < 17)
            {
                transaction.Insert(key, twin[key] = new Box(i));
            }
            else
            {
                Assert.Same(twin[key], transaction.Delete(key));
                twin.Remove(key);
            }
            tree = transaction.Commit();
            Twin.AssertSame(tree, twin);
            for (int b = 0; b < 16; b++)
            {
                Twin.AssertSameAt(tree, twin, [7, (byte)(b << 4)]);
            }
            Note(kinds, tree);
        }
        Assert.Equal([typeof(Inner<Room2>), typeof(Inner<Room4>), typeof(Inner<Room8>), typeof(Inner<Room17>), typeof(Inner<Room8>), typeof(Inner<Room4>)], kinds);
    }

    [Fact]
    public void A_wide_nodes_older_versions_keep_their_groups()
    {
        RadixTransaction<Box> transaction = RadixTree<Box>.Empty.Begin();
        SortedDictionary<byte[], Box> twin = Twin.New();
        for (int i = 0; i < 256; i++)
        {
            byte[] key = [(byte)i];
            transaction.Insert(key, twin[key] = new Box(i));
        }
        RadixTree<Box> first = transaction.Commit();
        SortedDictionary<byte[], Box> firstTwin = new(twin, KeyOrder.Instance);
        transaction = first.Begin();
        for (int i = 0; i < 256; i += 3)
        {
            byte[] key = [(byte)i];
            transaction.Insert(key, twin[key] = new Box(1000 + i));
            transaction.Delete([(byte)(i + 1)]);
            twin.Remove([(byte)(i + 1)]);
        }
        Twin.AssertSame(transaction.Commit(), twin);
        Twin.AssertSame(first, firstTwin);
    }

    [Fact]
    public void A_chain_of_keys_that_start_with_one_another_is_walked_both_ways_to_any_depth()
    {
        RadixTransaction<Box> transaction = RadixTree<Box>.Empty.Begin();
        SortedDictionary<byte[], Box> twin = Twin.New();
        for (int length = 0; length <= 300; length++)
        {
            byte[] key = new byte[length];
            transaction.Insert(key, twin[key] = new Box(length));
            if (length % 7 == 0)
            {
                byte[] side = [.. key, 0xFF];
                transaction.Insert(side, twin[side] = new Box(-length));
            }
        }
        RadixTree<Box> tree = transaction.Commit();
        Twin.AssertSame(tree, twin);
        foreach (int length in new[] { 0, 1, 5, 6, 7, 24, 25, 299, 300, 301 })
        {
            Twin.AssertSameAt(tree, twin, new byte[length]);
        }
    }

    [Fact]
    public void A_copy_of_an_iterator_goes_its_own_way_at_every_depth()
    {
        RadixTransaction<Box> transaction = RadixTree<Box>.Empty.Begin();
        SortedDictionary<byte[], Box> twin = Twin.New();
        for (int length = 0; length < 40; length++)
        {
            foreach (byte[] key in new[] { new byte[length], [.. new byte[length], 9] })
            {
                transaction.Insert(key, twin[key] = new Box(length));
            }
        }
        RadixTree<Box> tree = transaction.Commit();
        RadixIterator<Box> iterator = tree.Iterate();
        for (int i = 0; i < twin.Count; i++)
        {
            RadixIterator<Box> copy = iterator;
            Twin.AssertSame(twin.Skip(i), copy);
            Assert.True(iterator.MoveNext());
        }
        Assert.False(iterator.MoveNext());
        Assert.Throws<InvalidOperationException>(() => iterator.Current);
    }

    [Fact]
    public void An_iterator_of_a_transaction_shows_what_was_there_when_it_was_taken()
    {
        for (ulong seed = 1; seed <= 40; seed++)
        {
            KeySource keys = new(seed, 3, 5);
            SortedDictionary<byte[], Box> twin = Twin.New();
            RadixTransaction<Box> transaction = RadixTree<Box>.Empty.Begin();
            for (int i = 0; i < 40; i++)
            {
                Twin.Operate(transaction, twin, keys, i);
            }
            byte[] probe = keys.Next();
            RadixIterator<Box> up = transaction.LowerBound(probe);
            RadixReverseIterator<Box> down = transaction.IterateReverse();
            SortedDictionary<byte[], Box> before = new(twin, KeyOrder.Instance);
            for (int i = 0; i < 40; i++)
            {
                Twin.Operate(transaction, twin, keys, 100 + i);
            }
            Twin.AssertSame(before.Where(e => KeyOrder.Instance.Compare(e.Key, probe) >= 0), up);
            Twin.AssertSame(before.Reverse(), down);
        }
    }

    [Fact]
    public void A_transaction_that_changes_nothing_commits_the_tree_it_began_with()
    {
        RadixTransaction<Box> transaction = RadixTree<Box>.Empty.Begin();
        transaction.Insert([1, 2], new Box(1));
        RadixTree<Box> tree = transaction.Commit();
        RadixTransaction<Box> idle = tree.Begin();
        Assert.Null(idle.Delete([1]));
        Assert.Equal(0, idle.DeletePrefix([2]));
        Assert.Same(tree.Minimum, idle.Snapshot().Minimum);
        Assert.Same(tree, idle.Commit());
    }

    private static void Note(List<Type> kinds, RadixTree<Box> tree)
    {
        // While there is one key, the root holds its leaf.
        if (tree.Count > 1 && tree.Root.EntryAt(0) is { IsLeaf: false } node && (kinds.Count == 0 || kinds[^1] != node.GetType()))
        {
            kinds.Add(node.GetType());
        }
    }
}
