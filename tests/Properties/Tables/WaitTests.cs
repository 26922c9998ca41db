using System.Runtime.CompilerServices;
using StateStore.Radix;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

/// <summary>How a wait for a watch set ends: a change, the time, a cancellation; and what it leaves behind.</summary>
public sealed class WaitTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly Database _database = Harbour.New();
    private readonly ManualTime _time = new();

    public WaitTests() => Insert("a", "b", "c", "d");

    [Fact]
    public async Task A_wait_ends_with_a_change()
    {
        using WatchSet watch = Watching("a");
        Task<bool> wait = watch.WaitAsync(Minute, _time);
        Insert("b");
        Assert.False(wait.IsCompleted);
        Insert("a");
        Assert.True(await wait);
        Assert.True(await watch.WaitAsync(Minute, _time));
    }

    [Fact]
    public async Task A_wait_ends_with_its_time_and_the_set_can_be_waited_for_again()
    {
        using WatchSet watch = Watching("a");
        Task<bool> wait = watch.WaitAsync(Minute, _time);
        _time.Advance(Minute - TimeSpan.FromTicks(1));
        Assert.False(wait.IsCompleted);
        _time.Advance(TimeSpan.FromTicks(1));
        Assert.False(await wait);
        Task<bool> again = watch.WaitAsync(Timeout.InfiniteTimeSpan, _time);
        _time.Advance(Minute * 1000);
        Assert.False(again.IsCompleted);
        Insert("a");
        Assert.True(await again);
    }

    [Fact]
    public async Task A_wait_ends_with_a_cancellation()
    {
        using WatchSet watch = Watching("a");
        using var stop = new CancellationTokenSource();
        Task<bool> wait = watch.WaitAsync(Minute, _time, stop.Token);
        Task<bool> other = watch.WaitAsync(Minute, _time);
        stop.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => wait);
        Assert.False(other.IsCompleted);
        Insert("a");
        Assert.True(await other);
    }

    [Fact]
    public async Task A_signal_of_the_callers_own_wakes_too_and_none_is_ignored()
    {
        using WatchSet watch = Watching("a");
        watch.Add((Task?)null);
        watch.Add(default(RadixWatch));
        Assert.Equal(1, watch.Count);
        Task<bool> wait = watch.WaitAsync(Minute, _time);
        var shutdown = new TaskCompletionSource();
        watch.Add(shutdown.Task);
        watch.Add(shutdown.Task);
        Assert.Equal(2, watch.Count);
        Assert.False(watch.IsTriggered);
        shutdown.SetResult();
        Assert.True(await wait);
        Assert.True(watch.IsTriggered);
    }

    [Fact]
    public void Beyond_the_limit_a_set_watches_whole_indexes_and_misses_nothing()
    {
        using var unlimited = new WatchSet();
        using var limited = new WatchSet(softLimit: 2);
        foreach (WatchSet watch in new[] { unlimited, limited })
        {
            using ReadTransaction read = _database.Read(watch);
            foreach (string name in new[] { "a", "b", "c", "d" }) Assert.NotNull(read.Find(Harbour.Ships, "p", name));
            Assert.Empty(read.Get(Harbour.Ships, Harbour.Owner, "nobody"));
            Assert.Empty(read.Get(Harbour.Ships, Harbour.Owner, "nobody else"));
        }
        Assert.True(unlimited.Count >= 5);
        // Two places of their own, and one for each of the two indexes.
        Assert.Equal(4, limited.Count);
        Insert("e");
        Assert.False(Watching("a").IsTriggered);
        Assert.True(limited.IsTriggered);
    }

    [Fact]
    public void A_place_read_twice_is_watched_once()
    {
        using var watch = new WatchSet();
        using ReadTransaction read = _database.Read(watch);
        for (int i = 0; i < 3; i++) read.Find(Harbour.Ships, "p", "a");
        Assert.Equal(1, watch.Count);
    }

    [Fact]
    public async Task Waits_that_time_out_leave_nothing_at_the_places_they_watched()
    {
        (WeakReference waited, WeakReference held) = await WaitInVain();
        // A pool thread may still hold on to what it worked at last; a continuation left at a place would stay for ever.
        for (int i = 0; i < 100 && (waited.IsAlive || held.IsAlive); i++)
        {
            await Task.Yield();
            GC.Collect();
            GC.WaitForPendingFinalizers();
        }
        Assert.False(waited.IsAlive);
        Assert.False(held.IsAlive);
        GC.KeepAlive(_database);
    }

    [Fact]
    public async Task A_set_may_be_added_to_while_others_wait_for_it()
    {
        for (int round = 0; round < 50; round++)
        {
            using var watch = new WatchSet();
            Task<bool>[] waits = [.. Enumerable.Range(0, 3).Select(_ => Task.Run(() => watch.WaitAsync(Timeout.InfiniteTimeSpan, _time)))];
            Task[] readers = [.. new[] { "a", "b", "c", "d" }.Select(name => Task.Run(() =>
            {
                using ReadTransaction read = _database.Read(watch);
                return read.Find(Harbour.Ships, "p", name);
            }))];
            await Task.WhenAll(readers);
            Insert("abcd"[round % 4].ToString());
            Assert.All(await Task.WhenAll(waits), Assert.True);
        }
    }

    // Not inlined, so that no local variable of the caller keeps a task alive.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private async Task<(WeakReference Waited, WeakReference Held)> WaitInVain()
    {
        var waited = new WatchSet();
        var held = new WatchSet();
        foreach (WatchSet watch in new[] { waited, held })
        {
            using ReadTransaction read = _database.Read(watch);
            read.Find(Harbour.Ships, "p", "a");
        }
        Task<bool> wait = waited.WaitAsync(Minute, _time);
        var forwarded = new WeakReference(Peek(waited));
        var asked = new WeakReference(held.Changed);
        _time.Advance(Minute);
        Assert.False(await wait);
        held.Dispose();
        return (forwarded, asked);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static Task Peek(WatchSet watch) => watch.Forwarded!;

    private WatchSet Watching(string name)
    {
        var watch = new WatchSet();
        using ReadTransaction read = _database.Read(watch);
        Assert.NotNull(read.Find(Harbour.Ships, "p", name));
        return watch;
    }

    private void Insert(params string[] names)
    {
        using WriteTransaction write = _database.Write(default);
        foreach (string name in names) write.Insert(Harbour.Ships, new Ship { Port = "p", Name = name, Owner = "o" });
        write.Commit();
    }
}
