using StateStore.Guarding;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

/// <summary>
/// The traps of go-memdb and what its users fell into, one by one, each shown closed. (Those of watches are in WatchTraps, those of walking while writing in
/// IsolationTests.)
/// </summary>
public sealed class TrapTests
{
    private const string Uuid = "61000000-abcd-0000-0000-000000000001";

    private readonly Database _database = Harbour.New();

    [Fact]
    public void A_NUL_in_a_value_forges_no_boundary()
    {
        // Joined by a NUL, all three keys would be the same bytes.
        Write(write =>
        {
            write.Insert(Harbour.Ships, Ship("a\0b", "c"));
            write.Insert(Harbour.Ships, Ship("a", "b\0c"));
            write.Insert(Harbour.Ships, Ship("a\0b\0c", "\0"));
        });
        using ReadTransaction read = _database.Read();
        Assert.Equal(3, read.Count(Harbour.Ships));
        Assert.Equal("b\0c", read.Find(Harbour.Ships, "a", "b\0c")!.Name);
        Assert.Equal("b\0c", Assert.Single(read.Get(Harbour.Ships, Harbour.Id, "a")).Name);
        Assert.Equal(3, read.GetPrefix(Harbour.Ships, Harbour.Id, "a").Count());
    }

    [Fact]
    public void A_unique_secondary_index_refuses_a_second_row_and_keeps_the_first()
    {
        Write(write =>
        {
            Ship first = Ship("p", "a");
            (first.CallSign, first.Aliases) = ("x", ["North", "Star"]);
            write.Insert(Harbour.Ships, first);
        });
        Ship sameSign = Ship("p", "b"), sameAlias = Ship("p", "c");
        sameSign.CallSign = "x";
        sameAlias.Aliases = ["East", "STAR"];
        using WriteTransaction write = _database.Write(default);
        Assert.Contains("call_sign", Assert.Throws<StateStoreException>(() => write.Insert(Harbour.Ships, sameSign)).Message, StringComparison.Ordinal);
        Assert.Contains("p/a", Assert.Throws<StateStoreException>(() => write.Insert(Harbour.Ships, sameAlias)).Message, StringComparison.Ordinal);
        Assert.Equal("a", write.First(Harbour.Ships, Harbour.CallSign, "x")!.Name);
        Assert.Equal("a", write.First(Harbour.Ships, Harbour.Alias, "star")!.Name);
        Assert.Null(write.First(Harbour.Ships, Harbour.Alias, "east"));
    }

    [Fact]
    public void A_failed_insert_leaves_nothing_behind_in_any_index_and_the_transaction_goes_on()
    {
        Write(write => write.Insert(Harbour.Ships, Rich("a", "x")));
        UInt128 digest = _database.Digest;
        var failing = new Action<Ship>[]
        {
            ship => ship.Owner = "",
            ship => ship.Registry = "no uuid at all",
            ship => ship.CallSign = "x",
            ship => ship.Aliases = ["fresh", "alias of a"],
            ship => ship.Cargo = new() { ["good"] = "lone \uD800 surrogate" },
            ship => ship.Cabins = [Endless()],
        };
        using WriteTransaction write = _database.Write(default);
        write.TrackChanges();
        foreach (Action<Ship> fail in failing)
        {
            // A row that is new, and a new version of the one that is there.
            foreach (Ship ship in new[] { Rich("b", "y"), Rich("a", "z") })
            {
                fail(ship);
                if (ship is { Name: "a", CallSign: "x" } or { Name: "a", Aliases.Count: 2 }) continue;
                Assert.ThrowsAny<Exception>(() => write.Insert(Harbour.Ships, ship));
                Assert.Empty(write.ChangedTables);
                Assert.Empty(write.Changes());
                foreach (TableIndex<Ship> index in ReadsAgree.Indexes) Assert.All(write.Get(Harbour.Ships, index), row => Assert.Equal("x", row.CallSign));
            }
        }
        write.Insert(Harbour.Ships, Rich("b", "y"));
        write.Delete(Harbour.Ships, "p", "b");
        write.Commit();
        Assert.Equal(digest, _database.Digest);
        Assert.Equal(digest, _database.RecomputeDigest());
    }

    [Theory]
    [InlineData("insert")]
    [InlineData("delete")]
    [InlineData("delete all")]
    [InlineData("delete prefix")]
    public void An_indexed_field_changed_in_place_leaves_no_orphan(string way)
    {
        // Without a guard nobody notices the change itself. The keys to remove are those recorded at the insert, not those the row shows by now.
        Ship row = Rich("a", "x");
        Write(write => write.Insert(Harbour.Ships, row));
        (row.Owner, row.CallSign, row.Registry, row.Fleet) = ("changed", "changed", Uuid.Replace('1', '2'), "changed");
        (row.Tonnage, row.IsSunk) = (77, true);
        row.Aliases!.Add("added");
        row.Cargo!.Clear();
        Write(write =>
        {
            int deleted = way switch
            {
                "insert" => 0,
                "delete" => write.Delete(Harbour.Ships, "p", "a") ? 1 : 0,
                "delete all" => write.DeleteAll(Harbour.Ships, Harbour.Owner, "o"),
                _ => write.DeletePrefix(Harbour.Ships, Harbour.Id, "p", ""),
            };
            if (way != "insert") Assert.Equal(1, deleted);
            else write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "a", Owner = "fresh" });
        });
        using ReadTransaction read = _database.Read();
        foreach (TableIndex<Ship> index in ReadsAgree.Indexes) Assert.All(read.Get(Harbour.Ships, index), ship => Assert.Equal("fresh", ship.Owner));
        Assert.Equal(way == "insert" ? 1 : 0, read.Get(Harbour.Ships, Harbour.Tonnage).Count());
        Assert.Equal(_database.Digest, _database.RecomputeDigest());
    }

    [Fact]
    public void A_map_is_found_by_a_key_alone()
    {
        Ship tea = Ship("p", "a"), empty = Ship("p", "b"), teapot = Ship("p", "c");
        (tea.Cargo, empty.Cargo, teapot.Cargo) = (new() { ["tea"] = "green", ["rum"] = "old" }, new() { ["tea"] = "" }, new() { ["teapot"] = "green" });
        Write(write => Array.ForEach([tea, empty, teapot], ship => write.Insert(Harbour.Ships, ship)));
        using ReadTransaction read = _database.Read();
        Assert.Equal(["b", "a"], read.Get(Harbour.Ships, Harbour.Cargo, "tea").Select(ship => ship.Name));
        Assert.Equal(["a"], read.Get(Harbour.Ships, Harbour.Cargo, "tea", "green").Select(ship => ship.Name));
        Assert.Equal(["b"], read.Get(Harbour.Ships, Harbour.Cargo, "tea", "").Select(ship => ship.Name));
        Assert.Equal(["b", "a", "c"], read.GetPrefix(Harbour.Ships, Harbour.Cargo, "tea").Select(ship => ship.Name));
        Assert.Equal(["a"], read.GetPrefix(Harbour.Ships, Harbour.Cargo, "tea", "gr").Select(ship => ship.Name));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(400)]
    public void A_compound_of_many_values_holds_every_combination_and_no_other(int length)
    {
        // The long values do not fit the room that a key begins with; the short ones share it.
        string[] aliases = [.. "abc".Select(c => new string(c, length))], goods = [.. "xyz".Select(c => new string(c, length))];
        Ship ship = Ship("p", "n");
        (ship.Squadron, ship.Aliases, ship.Cargo) = ("s", [.. aliases, .. aliases], goods.ToDictionary(good => good, good => good + "!"));
        Write(write => write.Insert(Harbour.Ships, ship));
        using (ReadTransaction read = _database.Read())
        {
            Assert.Equal(9, read.Get(Harbour.Ships, Harbour.Manifest).Count());
            foreach (string alias in aliases)
            {
                foreach (string good in goods) Assert.Single(read.Get(Harbour.Ships, Harbour.Manifest, "s", alias, good, good + "!", false));
                Assert.Empty(read.Get(Harbour.Ships, Harbour.Manifest, "s", alias, "x", "y!"));
            }
        }
        Write(write => Assert.True(write.Delete(Harbour.Ships, "p", "n")));
        using ReadTransaction after = _database.Read();
        Assert.Empty(after.Get(Harbour.Ships, Harbour.Manifest));
    }

    [Fact]
    public void A_row_that_an_index_names_several_times_is_deleted_once()
    {
        Ship ship = Ship("p", "n");
        (ship.Squadron, ship.Aliases, ship.Cargo) = ("s", ["a", "ab"], new() { ["x"] = "1", ["y"] = "2" });
        foreach (Func<WriteTransaction, int> delete in new Func<WriteTransaction, int>[]
        {
            write => write.DeleteAll(Harbour.Ships, Harbour.Manifest, "s"),
            write => write.DeletePrefix(Harbour.Ships, Harbour.Alias, "a"),
        })
        {
            Write(write => write.Insert(Harbour.Ships, ship));
            Write(write => Assert.Equal(1, delete(write)));
            Assert.Equal(0, _database.Count("ships"));
            Assert.Equal(_database.RecomputeDigest(), _database.Digest);
        }
    }

    [Fact]
    public void A_prefix_is_deleted_by_texts_only_and_leaves_its_neighbours()
    {
        Write(write =>
        {
            foreach (string name in new[] { "we", "web", "web2", "wex" }) write.Insert(Harbour.Ships, Ship("p", name));
            write.Insert(Harbour.Ships, Ship("web", "n"));
            foreach (string start in new[] { "610", "620", "62f" }) write.Insert(Harbour.Sailors, new Sailor { ID = $"{start}00000-abcd-0000-0000-000000000001", Port = "p", Ship = "s" });
        });
        using WriteTransaction write = _database.Write(default);
        Assert.Throws<StateStoreException>(() => write.DeletePrefix(Harbour.Ships, Harbour.Tonnage, 0L));
        Assert.Throws<StateStoreException>(() => write.DeletePrefix(Harbour.Ships, Harbour.Sunk, false));
        Assert.Throws<StateStoreException>(() => write.DeletePrefix(Harbour.Ships, Harbour.Id, "p", "web", "x"));
        Assert.Equal(2, write.DeletePrefix(Harbour.Ships, Harbour.Id, "p", "web"));
        Assert.Equal(["we", "wex", "n"], write.All(Harbour.Ships).Select(ship => ship.Name));
        Assert.Equal(3, write.Get(Harbour.Ships, Harbour.Tonnage).Count());
        // Half a byte of a UUID.
        Assert.Equal(1, write.DeletePrefix(Harbour.Sailors, Harbour.SailorId, "61"));
        Assert.Equal(0, write.DeletePrefix(Harbour.Sailors, Harbour.SailorId, "620-"));
        Assert.Equal(1, write.DeletePrefix(Harbour.Sailors, Harbour.SailorId, "620"));
        Assert.StartsWith("62f", Assert.Single(write.All(Harbour.Sailors)).ID, StringComparison.Ordinal);
    }

    [Fact]
    public void The_whole_of_a_shorter_name_is_not_found_by_a_longer_one_nor_the_other_way_round()
    {
        Write(write => Array.ForEach(["web", "web2"], name => write.Insert(Harbour.Ships, Ship("p", name))));
        using ReadTransaction read = _database.Read();
        Assert.Equal("web", Assert.Single(read.Get(Harbour.Ships, Harbour.Id, "p", "web")).Name);
        Assert.Empty(read.Get(Harbour.Ships, Harbour.Id, "p", "we"));
        Assert.Equal(["web", "web2"], read.GetPrefix(Harbour.Ships, Harbour.Id, "p", "web").Select(ship => ship.Name));
    }

    [Fact]
    public void A_row_is_lower_cased_in_its_key_alone()
    {
        Ship ship = Ship("p", "n");
        ship.Owner = "ÉCOLE";
        Write(write => write.Insert(Harbour.Ships, ship));
        using ReadTransaction read = _database.Read();
        Assert.Equal("ÉCOLE", read.First(Harbour.Ships, Harbour.Owner, "École")!.Owner);
        Assert.Equal("ÉCOLE", read.FirstPrefix(Harbour.Ships, Harbour.Owner, "éC")!.Owner);
    }

    private static Ship Ship(string port, string name) => new() { Port = port, Name = name, Owner = "o" };

    private static Ship Rich(string name, string sign)
    {
        Ship ship = Ship("p", name);
        (ship.CallSign, ship.Fleet, ship.Squadron, ship.Registry) = (sign, "f", "s", Uuid[..^1] + name);
        (ship.Aliases, ship.Cargo) = ([$"alias of {name}"], new() { ["tea"] = "green" });
        return ship;
    }

    private static Cabin Endless()
    {
        var deep = new Cabin();
        for (int i = 0; i < 200; i++) deep = new Cabin { Adjoining = deep };
        return deep;
    }

    private void Write(Action<WriteTransaction> deed)
    {
        using WriteTransaction write = _database.Write(default);
        deed(write);
        write.Commit();
    }
}
