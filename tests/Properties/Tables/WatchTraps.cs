using Harness.Machines;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

/// <summary>What went wrong with watches elsewhere: woken before the state is there, closed twice, not closed when there are many, woken by neighbours.</summary>
public sealed class WatchTraps
{
    [Fact]
    public void Who_is_woken_never_sees_the_state_from_before()
    {
        // A reader that spins sees a wake as soon as there is one; each write has so many watches to wake that there is time to look.
        const int rounds = 100, fleet = 40;
        Database database = Harbour.New();
        Insert(database, 0, fleet);
        int early = 0;
        using var isWatching = new SemaphoreSlim(0);
        using var isSeen = new SemaphoreSlim(0);
        var reader = new Thread(() =>
        {
            for (int round = 1; round <= rounds; round++)
            {
                using var watch = new WatchSet();
                using (ReadTransaction read = database.Read(watch)) read.Find(Harbour.Ships, "p", "s00");
                isWatching.Release();
                while (!watch.IsTriggered) Thread.SpinWait(1);
                using (ReadTransaction read = database.Read())
                {
                    if (read.Find(Harbour.Ships, "p", "s00")!.Tonnage != round) early++;
                }
                isSeen.Release();
            }
        });
        reader.Start();
        for (int round = 1; round <= rounds; round++)
        {
            isWatching.Wait();
            Insert(database, round, fleet);
            isSeen.Wait();
        }
        reader.Join();
        Assert.Equal(0, early);
    }

    [Fact]
    public void A_transaction_too_large_to_list_its_changes_wakes_exactly_the_same()
    {
        // A transaction lists 8,192 changed places of an index; the rows written again are more than that in each of two.
        const int rows = 10_000, writtenAgain = 9_000;
        bool[][] outcomes = [.. new[] { 500, writtenAgain }.Select(atOnce =>
        {
            Database database = Harbour.New();
            Sail(database, 0, rows);
            List<WatchSet> watches = [];
            for (int i = 0; i < rows; i += 97)
            {
                int number = i;
                watches.Add(Watch(database, read => read.Find(Harbour.Sailors, Sailor(number).ID)));
                watches.Add(Watch(database, read => read.Find(Harbour.Sailors, Sailor(number + rows).ID)));
                watches.Add(Watch(database, read => read.Get(Harbour.Sailors, Harbour.SailorShip, "p", Sailor(number).Ship)));
                watches.Add(Watch(database, read => read.GetPrefix(Harbour.Sailors, Harbour.SailorShip, "p", Sailor(number).Ship[..8])));
            }
            for (int i = 0; i < writtenAgain; i += atOnce) Sail(database, i, atOnce);
            Assert.All(watches, watch => Assert.Equal(watch.IsTriggered, watch.Changed.IsCompleted));
            return watches.Select(watch => watch.IsTriggered).ToArray();
        })];
        Assert.Equal(outcomes[0], outcomes[1]);
        Assert.Contains(true, outcomes[0]);
        Assert.Contains(false, outcomes[0]);
    }

    [Fact]
    public void A_unique_hit_is_woken_exactly_when_its_row_is_replaced_or_deleted()
    {
        var random = RandomStream.Create("watches", "exact");
        var source = new ShipSource(random);
        Database database = Harbour.New();
        var twin = new DatabaseTwin();
        int woken = 0, quiet = 0;
        for (int t = 0; t < 300; t++)
        {
            List<(WatchSet Watch, Func<ReadTransaction, Ship?> Ask, Ship Row)> open = [];
            foreach (Ship ship in twin.Rows)
            {
                var asks = new List<Func<ReadTransaction, Ship?>> { read => read.Find(Harbour.Ships, ship.Port, ship.Name) };
                if (!string.IsNullOrEmpty(ship.CallSign)) asks.Add(read => read.First(Harbour.Ships, Harbour.CallSign, ship.CallSign));
                foreach (string alias in ship.Aliases ?? []) if (alias.Length > 0) asks.Add(read => read.First(Harbour.Ships, Harbour.Alias, alias));
                foreach (Func<ReadTransaction, Ship?> ask in asks)
                {
                    var watch = new WatchSet();
                    using ReadTransaction read = database.Read(watch);
                    open.Add((watch, ask, ask(read)!));
                }
            }
            using (WriteTransaction write = database.Write(default))
            {
                for (int step = random.Next(3); step >= 0; step--) ShipSteps.Take(write, twin, source, random);
                write.Commit();
            }
            using ReadTransaction after = database.Read();
            foreach ((WatchSet watch, Func<ReadTransaction, Ship?> ask, Ship row) in open)
            {
                Assert.Equal(!ReferenceEquals(ask(after), row), watch.IsTriggered);
                _ = watch.IsTriggered ? woken++ : quiet++;
            }
        }
        Assert.True(woken > 100 && quiet > 500, $"{woken} woken, {quiet} quiet");
    }

    [Fact]
    public void A_bound_is_woken_by_what_comes_after_it()
    {
        Database database = Harbour.New();
        Insert(database, 1, 3);
        WatchSet up = Watch(database, read => read.LowerBound(Harbour.Ships, Harbour.Id, "z")), down = Watch(database, read => read.ReverseLowerBound(Harbour.Ships, Harbour.Id, "a"));
        using WriteTransaction write = database.Write(default);
        write.Insert(Harbour.Ships, new Ship { Port = "zz", Name = "n", Owner = "o" });
        write.Commit();
        Assert.True(up.IsTriggered);
        Assert.True(down.IsTriggered);
    }

    private static WatchSet Watch(Database database, Func<ReadTransaction, object?> ask)
    {
        var watch = new WatchSet();
        using ReadTransaction read = database.Read(watch);
        ask(read);
        return watch;
    }

    private static void Insert(Database database, long tonnage, int count)
    {
        using WriteTransaction write = database.Write(default);
        for (int i = 0; i < count; i++) write.Insert(Harbour.Ships, Ship(i, tonnage));
        write.Commit();
    }

    private static void Sail(Database database, int from, int count)
    {
        using WriteTransaction write = database.Write(default);
        for (int i = from; i < from + count; i++) write.Insert(Harbour.Sailors, Sailor(i));
        write.Commit();
    }

    private static Sailor Sailor(int number) => new() { ID = $"{number:00000000}-abcd-0000-0000-000000000001", Port = "p", Ship = $"ship {number / 10:0000}" };

    private static Ship Ship(int number, long tonnage) => new() { Port = "p", Name = Name(number), Owner = "o" + Name(number), Tonnage = tonnage };

    private static string Name(int number) => $"s{number:00}";
}
