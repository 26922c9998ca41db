using StateStore.Radix;
using Xunit;

namespace Properties.Radix;

public sealed class WatchTests
{
    [Theory]
    [InlineData(2, 5)]
    [InlineData(4, 4)]
    [InlineData(256, 2)]
    public void A_watch_fires_if_its_answer_changed_and_a_unique_hit_only_then(int letters, int maxLength)
    {
        int fired = 0;
        int quiet = 0;
        for (ulong seed = 1; seed <= 60; seed++)
        {
            KeySource keys = new(seed, letters, maxLength);
            SortedDictionary<byte[], Box> twin = Twin.New();
            RadixTree<Box> tree = RadixTree<Box>.Empty;
            for (int t = 0; t < 12; t++)
            {
                List<Watched> watches = [];
                RadixTransaction<Box> transaction = tree.Begin();
                Add(watches, tree, transaction, keys);
                int operations = keys.Random.Next(t == 0 ? 60 : 5);
                for (int i = 0; i < operations; i++)
                {
                    Twin.Operate(transaction, twin, keys, t * 100 + i);
                    if (keys.Random.Next(4) == 0)
                    {
                        Add(watches, null, transaction, keys);
                    }
                }
                tree = transaction.Commit();
                Assert.All(watches, w => Assert.False(w.Watch.IsTriggered || w.Task.IsCompleted));
                transaction.Notify();
                foreach (Watched watch in watches)
                {
                    bool changed = !watch.Answer(tree).SequenceEqual(watch.Before);
                    Assert.Equal(watch.Watch.IsTriggered, watch.Task.IsCompleted);
                    Assert.True(watch.Watch.IsTriggered || !changed, $"seed {seed}: a change was not told");
                    Assert.True(changed || !watch.IsExact || !watch.Watch.IsTriggered, $"seed {seed}: a unique hit was woken for nothing");
                    _ = watch.Watch.IsTriggered ? fired++ : quiet++;
                }
                transaction.Notify();
            }
        }
        Assert.True(fired > 500 && quiet > 500, $"both happen: {fired} fired, {quiet} quiet");
    }

    [Fact]
    public void Exactly_the_nodes_that_left_the_tree_fire_whether_they_were_listed_or_found_by_comparison()
    {
        int overflows = 0;
        for (ulong seed = 1; seed <= 150; seed++)
        {
            List<bool[]> outcomes = [];
            foreach (int limit in new[] { RadixTransaction<Box>.DefaultTrackLimit, 0, 1, 3, 10, 30 })
            {
                (RadixTree<Box> tree, RadixTree<Box> after, List<RadixTree<Box>> between, RadixTransaction<Box> transaction) = Replay(seed, limit);
                overflows += transaction.HasOverflowed ? 1 : 0;
                List<RadixTree<Box>> versions = [tree, .. between, after];
                Assert.All(versions, v => Assert.All(Nodes(v.Root), n => Assert.False(n.IsTriggered)));
                transaction.Notify();
                HashSet<Node> alive = [.. Nodes(after.Root)];
                List<Node> all = [.. versions.SelectMany(v => Nodes(v.Root))];
                Assert.All(all, n => Assert.Equal(!alive.Contains(n), n.IsTriggered));
                outcomes.Add([.. all.Select(n => n.IsTriggered)]);
            }
            Assert.All(outcomes, o => Assert.Equal(outcomes[0], o));
        }
        Assert.True(overflows > 100, "the comparison of trees was used");
    }

    [Fact]
    public void A_fork_that_does_not_track_wakes_nobody()
    {
        RadixTree<Box> tree = Build(("a", 1), ("ab", 2), ("b", 3));
        tree.Find("a"u8, out RadixWatch watch);
        RadixTransaction<Box> fork = tree.Begin();
        fork.TrackWatches = false;
        fork.Insert("a"u8.ToArray(), new Box(9));
        fork.DeletePrefix([]);
        fork.Commit();
        fork.Notify();
        Assert.False(watch.IsTriggered);
        Assert.All(Nodes(tree.Root), n => Assert.False(n.IsTriggered));
    }

    [Fact]
    public void Tracking_cannot_be_switched_after_a_write_and_notify_needs_a_commit()
    {
        RadixTransaction<Box> transaction = RadixTree<Box>.Empty.Begin();
        transaction.Insert([1], new Box(1));
        Assert.Throws<InvalidOperationException>(() => transaction.TrackWatches = false);
        Assert.Throws<InvalidOperationException>(transaction.Notify);
        transaction.Commit();
        Assert.Throws<InvalidOperationException>(() => transaction.Insert([2], new Box(2)));
        Assert.Throws<InvalidOperationException>(() => transaction.Delete([1]));
        Assert.Throws<InvalidOperationException>(() => transaction.DeletePrefix([]));
    }

    [Fact]
    public void A_prefix_watch_hears_of_a_key_that_splits_the_path_it_ended_in()
    {
        RadixTree<Box> tree = Build(("abcde1", 1), ("abcde2", 2), ("x", 3));
        tree.Prefix("abc"u8, out RadixWatch watch);
        RadixTransaction<Box> transaction = tree.Begin();
        transaction.Insert("abcx"u8.ToArray(), new Box(4));
        transaction.Commit();
        transaction.Notify();
        Assert.True(watch.IsTriggered);
    }

    [Fact]
    public void A_node_that_moves_up_when_its_parent_goes_is_still_watched()
    {
        RadixTree<Box> tree = Build(("abc1", 1), ("abc2", 2), ("abd", 3), ("x", 4));
        tree.Prefix("abc"u8, out RadixWatch watch);
        RadixTransaction<Box> merge = tree.Begin();
        merge.Delete("abd"u8);
        tree = merge.Commit();
        merge.Notify();
        RadixTransaction<Box> change = tree.Begin();
        change.Insert("abc3"u8.ToArray(), new Box(5));
        change.Commit();
        change.Notify();
        Assert.True(watch.IsTriggered);
    }

    [Fact]
    public void Asked_for_after_the_change_the_task_is_complete_and_the_default_watch_never_wakes()
    {
        RadixTree<Box> tree = Build(("a", 1));
        tree.Find("a"u8, out RadixWatch watch);
        RadixTransaction<Box> transaction = tree.Begin();
        transaction.Delete("a"u8);
        transaction.Commit();
        transaction.Notify();
        Assert.True(watch.Changed.IsCompletedSuccessfully);
        Assert.True(default(RadixWatch).IsNone);
        Assert.False(default(RadixWatch).Changed.IsCompleted);
    }

    [Fact]
    public void A_change_of_one_tree_wakes_nobody_at_another_that_began_empty()
    {
        RadixTree<Box> one = RadixTree<Box>.Empty;
        RadixTree<Box> other = RadixTree<Box>.Empty;
        RadixWatch watch = other.Watch();
        RadixTransaction<Box> transaction = one.Begin();
        transaction.Insert([], new Box(1));
        transaction.Commit();
        transaction.Notify();
        Assert.False(watch.IsTriggered);
        Assert.True(one.Watch().IsTriggered);
    }

    [Fact]
    public async Task Readers_that_only_wait_for_watches_see_the_last_version()
    {
        const int last = 3000;
        RadixTree<Box> published = Build(("k", 0), ("kx", 0), ("a", 0));
        Task[] readers = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(async () =>
        {
            while (true)
            {
                Box? seen = Volatile.Read(ref published).Find("k"u8, out RadixWatch watch);
                if (seen!.Number == last)
                {
                    return;
                }
                await watch.Changed;
            }
        }))];
        for (int i = 1; i <= last; i++)
        {
            RadixTransaction<Box> transaction = published.Begin();
            transaction.Insert("k"u8.ToArray(), new Box(i));
            transaction.Insert([(byte)'k', (byte)(i % 7)], new Box(i));
            Volatile.Write(ref published, transaction.Commit());
            transaction.Notify();
        }
        await Task.WhenAll(readers);
    }

    private static (RadixTree<Box> Before, RadixTree<Box> After, List<RadixTree<Box>> Between, RadixTransaction<Box> Transaction) Replay(ulong seed, int limit)
    {
        KeySource keys = new(seed, seed % 3 == 0 ? 256 : 3, seed % 3 == 0 ? 2 : 5);
        SortedDictionary<byte[], Box> twin = Twin.New();
        RadixTransaction<Box> first = RadixTree<Box>.Empty.Begin();
        for (int i = 0; i < 80; i++)
        {
            Twin.Operate(first, twin, keys, i);
        }
        RadixTree<Box> before = first.Commit();
        RadixTransaction<Box> transaction = before.Begin(limit);
        List<RadixTree<Box>> between = [];
        int operations = keys.Random.Next(20);
        for (int i = 0; i < operations; i++)
        {
            Twin.Operate(transaction, twin, keys, 100 + i);
            if (keys.Random.Next(5) == 0)
            {
                between.Add(transaction.Snapshot());
            }
        }
        return (before, transaction.Commit(), between, transaction);
    }

    private static List<Node> Nodes(Node start)
    {
        List<Node> nodes = [start];
        if (!start.IsLeaf)
        {
            foreach (Node entry in start.AsInner.Entries)
            {
                nodes.AddRange(Nodes(entry));
            }
        }
        return nodes;
    }

    private static RadixTree<Box> Build(params (string Key, int Number)[] entries)
    {
        RadixTransaction<Box> transaction = RadixTree<Box>.Empty.Begin();
        foreach ((string key, int number) in entries)
        {
            transaction.Insert(System.Text.Encoding.UTF8.GetBytes(key), new Box(number));
        }
        return transaction.Commit();
    }

    private static void Add(List<Watched> watches, RadixTree<Box>? tree, RadixTransaction<Box> transaction, KeySource keys)
    {
        for (int i = 0; i < 4; i++)
        {
            byte[] probe = keys.Next();
            RadixWatch watch;
            Box? hit = tree is null ? transaction.Find(probe, out watch) : tree.Find(probe, out watch);
            Func<RadixTree<Box>, Box?[]> find = t => [t.Find(probe)];
            watches.Add(new Watched(watch, watch.Changed, hit is not null, [hit], find));

            List<Box?> seen = [];
            foreach (Box box in tree is null ? transaction.Prefix(probe, out watch) : tree.Prefix(probe, out watch))
            {
                seen.Add(box);
            }
            watches.Add(new Watched(watch, watch.Changed, false, [.. seen], t => All(t.Prefix(probe))));
        }
    }

    private static Box?[] All(RadixIterator<Box> iterator)
    {
        List<Box?> all = [];
        while (iterator.MoveNext())
        {
            all.Add(iterator.Current);
        }
        return [.. all];
    }

    private sealed record Watched(RadixWatch Watch, Task Task, bool IsExact, Box?[] Before, Func<RadixTree<Box>, Box?[]> Answer);
}
