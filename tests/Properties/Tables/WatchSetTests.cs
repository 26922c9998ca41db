using Harness.Machines;
using StateStore.Guarding;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

public sealed class WatchSetTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task No_read_whose_answer_changed_goes_unwoken(bool fork)
    {
        var random = RandomStream.Create("watches", "history");
        var source = new ShipSource(random);
        Database database = Harbour.New();
        if (fork) database = database.Fork();
        int woken = 0, quiet = 0;
        for (int t = 0; t < 300; t++)
        {
            List<(WatchSet Watch, Func<ReadTransaction, string> Ask, string Answer)> open = [];
            for (int i = 0; i < 6; i++)
            {
                Func<ReadTransaction, string> ask = Question(random, source);
                var watch = new WatchSet();
                using ReadTransaction read = database.Read(watch);
                open.Add((watch, ask, ask(read)));
                if (i % 2 == 0) Assert.False(watch.Changed.IsCompleted);
            }
            Write(database, random, source);
            using ReadTransaction after = database.Read();
            foreach ((WatchSet watch, Func<ReadTransaction, string> ask, string answer) in open)
            {
                if (ask(after) != answer) Assert.True(watch.IsTriggered);
                if (watch.IsTriggered) woken++;
                else quiet++;
                if (watch.IsTriggered) await watch.Changed.WaitAsync(TimeSpan.FromSeconds(30));
                else Assert.False(watch.Changed.IsCompleted);
            }
        }
        Assert.True(woken > 100, $"{woken} woken");
        if (!fork) Assert.True(quiet > 100, $"{quiet} quiet");
    }

    [Fact]
    public async Task Who_is_woken_sees_the_new_state_and_an_aborted_transaction_wakes_nobody()
    {
        Database database = Harbour.New();
        var watch = new WatchSet();
        using (ReadTransaction read = database.Read(watch)) Assert.Null(read.Find(Harbour.Ships, "p", "n"));
        using (WriteTransaction aborted = database.Write(default)) aborted.Insert(Harbour.Ships, New("n"));
        Assert.False(watch.IsTriggered);
        Task<int> seen = watch.Changed.ContinueWith(_ => database.Count("ships"), TaskScheduler.Default);
        Insert(database, "n");
        Assert.Equal(1, await seen);
    }

    [Fact]
    public void An_exact_hit_is_not_woken_by_its_neighbours()
    {
        Database database = Harbour.New();
        Insert(database, "n");
        var watch = new WatchSet();
        using (ReadTransaction read = database.Read(watch)) Assert.NotNull(read.Find(Harbour.Ships, "p", "n"));
        Insert(database, "m", "nn", "n0");
        Assert.False(watch.IsTriggered);
        Insert(database, "n");
        Assert.True(watch.IsTriggered);
    }

    [Fact]
    public void A_write_to_a_fork_wakes_no_watch_of_its_origin_nor_the_other_way_round()
    {
        Database origin = Harbour.New();
        Insert(origin, "a", "b");
        Database fork = origin.Fork();
        WatchSet ofOrigin = All(origin), ofFork = All(fork);
        Insert(fork, "a");
        Assert.False(ofOrigin.IsTriggered);
        Assert.True(ofFork.IsTriggered);
        WatchSet next = All(fork);
        Insert(origin, "a");
        Assert.True(ofOrigin.IsTriggered);
        Assert.False(next.IsTriggered);
        Insert(fork, "c");
        Assert.True(next.IsTriggered);
    }

    [Fact]
    public async Task A_read_made_after_the_task_was_asked_for_counts_too()
    {
        Database database = Harbour.New();
        Insert(database, "a", "b");
        var watch = new WatchSet();
        Task changed = watch.Changed;
        using (ReadTransaction read = database.Read(watch)) read.Find(Harbour.Ships, "p", "b");
        Insert(database, "b");
        await changed.WaitAsync(TimeSpan.FromSeconds(30));
    }

    private static Func<ReadTransaction, string> Question(RandomStream random, ShipSource source)
    {
        Ship like = source.Ship();
        return random.Next(9) switch
        {
            0 => read => ReadsAgree.Print(read.Find(Harbour.Ships, like.Port, like.Name)),
            1 => read => ReadsAgree.Print(read.First(Harbour.Ships, Harbour.CallSign, like.CallSign)),
            2 => read => Print(read.Get(Harbour.Ships, Harbour.Owner, like.Owner)),
            3 => read => Print(read.GetPrefix(Harbour.Ships, Harbour.Fleet, like.Fleet)),
            4 => read => ReadsAgree.Print(read.Last(Harbour.Ships, Harbour.Tonnage, like.Tonnage)),
            5 => read => Print(read.LowerBound(Harbour.Ships, Harbour.Id, like.Port).Take(2)),
            6 => read => Print(read.ReverseLowerBound(Harbour.Ships, Harbour.Id, like.Port).Take(2)),
            7 => read => ReadsAgree.Print(read.LongestPrefix(Harbour.Ships, Harbour.CallSign, like.Name + like.Name)),
            _ => read => read.Count(Harbour.Ships).ToString(System.Globalization.CultureInfo.InvariantCulture),
        };
    }

    private static void Write(Database database, RandomStream random, ShipSource source)
    {
        using WriteTransaction write = database.Write(default);
        Ship ship = source.Ship();
        if (database.Count("ships") > 12 || random.Chance(1, 3)) write.DeleteAll(Harbour.Ships, Harbour.Id, ship.Port);
        else
        {
            try
            {
                write.Insert(Harbour.Ships, ship);
            }
            catch (StateStoreException)
            {
                return;
            }
        }
        write.Commit();
    }

    private static WatchSet All(Database database)
    {
        var watch = new WatchSet();
        using ReadTransaction read = database.Read(watch);
        Assert.NotEmpty(read.All(Harbour.Ships));
        return watch;
    }

    private static void Insert(Database database, params string[] names)
    {
        using WriteTransaction write = database.Write(new WriteStamp(1, "watch"));
        foreach (string name in names) write.Insert(Harbour.Ships, New(name));
        write.Commit();
    }

    private static Ship New(string name) => new() { Port = "p", Name = name, Owner = "o" };

    private static string Print(IEnumerable<Ship> ships) => string.Join(" ", ships.Select(ReadsAgree.Print));
}
