using Harness.Machines;
using StateStore.Guarding;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

/// <summary>What a transaction tells of its changes, against a plain list of its operations.</summary>
public sealed class ChangeLaws
{
    private sealed record Operation(string Key, Ship? Before, Ship? After);

    [Theory]
    [InlineData(GuardMode.Off)]
    [InlineData(GuardMode.Shadow)]
    public void Changes_are_the_operations_collapsed_per_row_to_the_last_with_the_first_before(GuardMode guard)
    {
        var random = RandomStream.Create("changes", "history");
        Database database = Harbour.New(guard);
        int vanished = 0, collapsed = 0;
        for (int t = 0; t < 200; t++)
        {
            using WriteTransaction write = database.Write(default);
            write.TrackChanges();
            var operations = new List<Operation>();
            for (int step = random.Next(9); step >= 0; step--)
            {
                Operate(write, operations, random);
                AssertSame(Collapse(operations), write.Changes());
            }
            List<Operation> expected = Collapse(operations);
            collapsed += operations.Count - expected.Count;
            vanished += operations.Select(operation => operation.Key).Distinct().Count() - expected.Count;
            if (random.Chance(1, 5))
            {
                write.Abort();
                Assert.Throws<StateStoreException>(() => write.Changes());
                continue;
            }
            write.Commit();
            AssertSame(expected, write.Changes());
        }
        Assert.True(vanished > 20 && collapsed > 200, $"a dull history: {vanished} rows vanished, {collapsed} operations collapsed");
    }

    [Fact]
    public void Changes_bring_the_old_state_to_the_new_one()
    {
        var random = RandomStream.Create("changes", "replayed");
        Database database = Harbour.New();
        var followers = new SortedDictionary<string, object>(StringComparer.Ordinal);
        for (int t = 0; t < 100; t++)
        {
            using WriteTransaction write = database.Write(default);
            write.TrackChanges();
            for (int step = random.Next(9); step >= 0; step--) Operate(write, [], random);
            write.Commit();
            foreach (Change change in write.Changes())
            {
                Assert.Same(change.Before, followers.GetValueOrDefault(change.Key));
                if (change.After is null) followers.Remove(change.Key);
                else followers[change.Key] = change.After;
            }
            Assert.Equal(database.Rows("ships").Select(row => row.Row), followers.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => pair.Value));
        }
    }

    [Fact]
    public void Changes_of_several_tables_stay_in_the_order_of_the_operations()
    {
        using WriteTransaction write = Harbour.New().Write(default);
        write.TrackChanges();
        write.Insert(Harbour.Sailors, Sailor(2));
        write.Insert(Harbour.Ships, Ship("b"));
        write.Insert(Harbour.Sailors, Sailor(1));
        write.Insert(Harbour.Ships, Ship("a"));
        write.Insert(Harbour.Sailors, Sailor(2));
        Assert.Equal(
            ["ships p/b", "sailors 61000000-0000-0000-0000-000000000001", "ships p/a", "sailors 61000000-0000-0000-0000-000000000002"],
            write.Changes().Select(change => $"{change.Table} {change.Key}"));
    }

    [Fact]
    public void Deletes_of_many_rows_are_changes_too()
    {
        Database database = Harbour.New();
        using (WriteTransaction first = database.Write(default))
        {
            foreach (string name in new[] { "aa", "ab", "b", "c" }) first.Insert(Harbour.Ships, Ship(name));
            first.Commit();
        }
        using WriteTransaction write = database.Write(default);
        write.TrackChanges();
        Assert.Equal(2, write.DeletePrefix(Harbour.Ships, Harbour.Id, "p", "a"));
        Assert.Equal(2, write.DeleteAll(Harbour.Ships, Harbour.Owner, "o"));
        Assert.Equal(["p/aa", "p/ab", "p/b", "p/c"], write.Changes().Select(change => change.Key));
        Assert.All(write.Changes(), change => Assert.True(change.Before is not null && change.After is null));
    }

    [Fact]
    public void Tracking_is_asked_for_before_the_first_write_or_not_at_all()
    {
        using WriteTransaction write = Harbour.New().Write(default);
        Assert.Throws<StateStoreException>(() => write.Changes());
        write.Insert(Harbour.Ships, Ship("a"));
        Assert.Throws<StateStoreException>(write.TrackChanges);
        write.Commit();
        Assert.Throws<ObjectDisposedException>(write.TrackChanges);
    }

    [Fact]
    public void A_row_that_a_listener_spoils_is_noticed()
    {
        Database database = Harbour.New(GuardMode.Shadow);
        var probe = new RecordingProbe();
        database.Probe = probe;
        using WriteTransaction write = database.Write(default);
        write.TrackChanges();
        write.Insert(Harbour.Ships, Ship("a"));
        write.Commit();
        ((Ship)write.Changes()[0].After!).Tonnage = 7;
        Assert.False(database.Verify(GuardScope.HandedOut));
        Assert.Equal("Tonnage", Assert.Single(probe.Corruptions).Path);
        Assert.Throws<CorruptionException>(() => write.Changes());
    }

    private static void Operate(WriteTransaction write, List<Operation> operations, RandomStream random)
    {
        string name = ((char)('a' + random.Next(4))).ToString();
        Ship? before = write.Find(Harbour.Ships, "p", name);
        if (random.Chance(3, 5))
        {
            Ship after = Ship(name);
            write.Insert(Harbour.Ships, after);
            operations.Add(new Operation($"p/{name}", before, after));
        }
        else if (write.Delete(Harbour.Ships, "p", name))
        {
            operations.Add(new Operation($"p/{name}", before, null));
        }
    }

    private static List<Operation> Collapse(List<Operation> operations) =>
    [
        .. from i in Enumerable.Range(0, operations.Count)
           let last = operations[i]
           where !operations.Skip(i + 1).Any(later => later.Key == last.Key)
           let first = operations.First(operation => operation.Key == last.Key)
           where first.Before is not null || last.After is not null
           select last with { Before = first.Before },
    ];

    // The very objects: content alone would not tell versions apart.
    private static void AssertSame(List<Operation> expected, IReadOnlyList<Change> actual)
    {
        Assert.Equal(expected.Select(operation => operation.Key), actual.Select(change => change.Key));
        Assert.All(expected.Zip(actual), pair =>
        {
            Assert.Same(pair.First.Before, pair.Second.Before);
            Assert.Same(pair.First.After, pair.Second.After);
        });
    }

    private static Ship Ship(string name) => new() { Port = "p", Name = name, Owner = "o" };

    private static Sailor Sailor(int number) => new() { ID = $"61000000-0000-0000-0000-00000000000{number}", Port = "p", Ship = "s" };
}
