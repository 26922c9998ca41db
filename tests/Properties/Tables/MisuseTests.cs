using StateStore.Guarding;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

public sealed class MisuseTests
{
    private const string Uuid = "61000000-abcd-0000-0000-000000000001";

    [Fact]
    public void A_schema_says_what_is_wrong_with_it()
    {
        TableIndex<Ship> id = Harbour.Id;
        KeyPart<Ship> name = KeyPart<Ship>.Text(s => s.Name);
        var wrong = new (string Says, Func<object> Make)[]
        {
            ("name", () => new Table<Ship>("", id)),
            ("name", () => new Table<Ship>(null!, id)),
            ("t has no indexes", () => new Table<Ship>("t")),
            ("indexes", () => new Table<Ship>("t", null!)),
            ("an index is null", () => new Table<Ship>("t", id, null!)),
            ("named \"id\"", () => new Table<Ship>("t", Harbour.Owner, id)),
            ("named \"id\"", () => new Table<Ship>("t", TableIndex<Ship>.Unique("ID", name))),
            ("unique", () => new Table<Ship>("t", TableIndex<Ship>.NonUnique("id", name))),
            ("must not be missing", () => new Table<Ship>("t", id.AllowMissing())),
            ("one primary key, not many", () => new Table<Ship>("t", TableIndex<Ship>.Unique("id", KeyPart<Ship>.Texts(s => s.Aliases)))),
            ("share a name", () => new Table<Ship>("t", id, Harbour.Owner, Harbour.Owner)),
            ("name", () => TableIndex<Ship>.Unique("", name)),
            ("name", () => TableIndex<Ship>.NonUnique(null!, name)),
            ("x has no key parts", () => TableIndex<Ship>.Unique("x")),
            ("parts", () => TableIndex<Ship>.Unique("x", null!)),
            ("a key part is null", () => TableIndex<Ship>.NonUnique("x", name, null!)),
            ("get", () => KeyPart<Ship>.Text(null!)),
            ("get", () => KeyPart<Ship>.Texts(null!)),
            ("get", () => KeyPart<Ship>.TextPairs(null!)),
            ("get", () => KeyPart<Ship>.Uuid(null!)),
            ("get", () => KeyPart<Ship>.Unsigned(null!)),
            ("get", () => KeyPart<Ship>.Signed(null!)),
            ("get", () => KeyPart<Ship>.Flag(null!)),
            ("get", () => KeyPart<Ship>.IsSet<string>(null!)),
            ("tables", () => new DatabaseSchema(null!)),
            ("needs a table", () => new DatabaseSchema()),
            ("a table is null", () => new DatabaseSchema(Harbour.Ships, null!)),
            ("two tables are named t", () => new DatabaseSchema(new Table<Ship>("t", id), new Table<Ship>("t", id))),
        };
        foreach ((string says, Func<object> make) in wrong) Assert.Contains(says, Assert.ThrowsAny<ArgumentException>(make).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_row_without_a_value_names_table_index_and_part()
    {
        using WriteTransaction write = Harbour.New().Write(default);
        var wrong = new (string Says, Ship Row)[]
        {
            ("table ships, index id: the row has no value for part 1", new Ship { Port = "", Name = "n", Owner = "o" }),
            ("table ships, index id: the row has no value for part 2", new Ship { Port = "p", Name = "", Owner = "o" }),
            ("table ships, index owner: the row has no value for part 1", new Ship { Port = "p", Name = "n", Owner = "" }),
            ("table ships, index registry: part 1 of the key takes a UUID, the row has \"x\"", new Ship { Port = "p", Name = "n", Owner = "o", Registry = "x" }),
            ("table ships, index cargo: part 2 of the key takes a text", new Ship { Port = "p", Name = "n", Owner = "o", Cargo = new() { ["k"] = "\uDC00" } }),
        };
        foreach ((string says, Ship row) in wrong)
            Assert.StartsWith(says, Assert.Throws<StateStoreException>(() => write.Insert(Harbour.Ships, row)).Message, StringComparison.Ordinal);
        var strict = new Table<Ship>("strict", Harbour.Id, TableIndex<Ship>.NonUnique("alias", KeyPart<Ship>.Flag(s => s.IsSunk), KeyPart<Ship>.Texts(s => s.Aliases)));
        using WriteTransaction strictly = new Database(new DatabaseSchema(strict), new StateStore.Objects.ObjectModel(), GuardMode.Off).Write(default);
        foreach (List<string>? none in new[] { null, [], new List<string> { "" } })
        {
            Assert.StartsWith(
                "table strict, index alias: the row has no value for part 2",
                Assert.Throws<StateStoreException>(() => strictly.Insert(strict, new Ship { Port = "p", Name = "n", Owner = "o", Aliases = none })).Message,
                StringComparison.Ordinal);
        }
        Assert.Throws<ArgumentNullException>(() => write.Insert(Harbour.Ships, null!));
        Assert.Throws<StateStoreException>(() => write.Insert(new Table<Ship>("boats", Harbour.Id), new Ship { Port = "p", Name = "n", Owner = "o" }));
    }

    [Fact]
    public void A_wrong_query_names_table_and_index()
    {
        using ReadTransaction read = Harbour.New().Read();
        var stranger = TableIndex<Ship>.NonUnique("owner", KeyPart<Ship>.Text(s => s.Owner));
        Assert.Contains("ships", Assert.Throws<StateStoreException>(() => read.Get(Harbour.Ships, stranger, "x")).Message, StringComparison.Ordinal);
        Assert.Throws<StateStoreException>(() => read.First(Harbour.Ships, Harbour.Owner, "x", "y"));
        Assert.Throws<StateStoreException>(() => read.Last(Harbour.Ships, Harbour.Owner, 1UL));
        Assert.Throws<StateStoreException>(() => read.LowerBound(Harbour.Ships, Harbour.Tonnage, "x"));
        Assert.Throws<StateStoreException>(() => read.GetPrefix(Harbour.Ships, Harbour.Tonnage, 1L));
        Assert.Throws<StateStoreException>(() => read.LongestPrefix(Harbour.Ships, Harbour.Owner, "x"));
        Assert.Throws<StateStoreException>(() => read.LongestPrefix(Harbour.Ships, Harbour.Id, "x"));
        Assert.Throws<StateStoreException>(() => read.LongestPrefix(Harbour.Ships, Harbour.Registry, "x"));
        Assert.Throws<StateStoreException>(() => read.FirstPrefix(Harbour.Ships, Harbour.Sunk, true));
        Assert.Throws<StateStoreException>(() => read.LastPrefix(Harbour.Ships, Harbour.Cargo, "k", "v", "x"));
        Assert.Throws<StateStoreException>(() => read.GetPrefixReverse(Harbour.Ships, stranger, "x"));
        Assert.Throws<StateStoreException>(() => read.Get(Harbour.Ships, Harbour.Cargo, "k", 1UL));
        Assert.Throws<StateStoreException>(() => read.Count(new Table<Ship>("ships", Harbour.Id)));
        Assert.Throws<StateStoreException>(() => read.Count(new Table<Ship>("boats", Harbour.Id)));
    }

    [Fact]
    public void A_text_that_is_no_uuid_finds_nothing_and_cannot_be_inserted()
    {
        Database database = Harbour.New();
        using WriteTransaction transaction = database.Write(default);
        transaction.Insert(Harbour.Sailors, new Sailor { ID = Uuid, Port = "p", Ship = "s" });
        Assert.NotNull(transaction.Find(Harbour.Sailors, Uuid.ToUpperInvariant()));
        foreach (string bad in new[] { "", "x", Uuid[..35], Uuid + "0", Uuid.Replace('-', '0'), "6100000g-abcd-0000-0000-000000000001" })
        {
            Assert.Null(transaction.Find(Harbour.Sailors, bad));
            Assert.Empty(transaction.LowerBound(Harbour.Sailors, Harbour.SailorId, bad));
            Assert.False(transaction.Delete(Harbour.Sailors, bad));
            Assert.Throws<StateStoreException>(() => transaction.Insert(Harbour.Sailors, new Sailor { ID = bad, Port = "p", Ship = "s" }));
        }
        Assert.Equal(1, transaction.Count(Harbour.Sailors));
        foreach (string prefix in new[] { "", "6", "61", "610", "61000000-", "61000000-ab", Uuid }) Assert.Single(transaction.GetPrefix(Harbour.Sailors, Harbour.SailorId, prefix));
        foreach (string prefix in new[] { "7", "62", "611", "61-", "61000000a", Uuid + "0" }) Assert.Empty(transaction.GetPrefix(Harbour.Sailors, Harbour.SailorId, prefix));
    }

    [Fact]
    public void A_lone_surrogate_cannot_stand_in_a_key()
    {
        Database database = Harbour.New();
        using WriteTransaction transaction = database.Write(default);
        Assert.Throws<StateStoreException>(() => transaction.Insert(Harbour.Ships, new Ship { Port = "p\uD800", Name = "n", Owner = "o" }));
        Assert.Null(transaction.Find(Harbour.Ships, "p\uD800", "n"));
        Assert.Equal(0, transaction.Count(Harbour.Ships));
    }

    [Fact]
    public void A_transaction_that_is_over_refuses_everything()
    {
        Database database = Harbour.New();
        ReadTransaction read = database.Read();
        IEnumerable<Ship> rows = read.All(Harbour.Ships);
        read.Dispose();
        Assert.Throws<ObjectDisposedException>(() => read.Find(Harbour.Ships, "p", "n"));
        Assert.Throws<ObjectDisposedException>(() => read.Count(Harbour.Ships));
        Assert.Throws<ObjectDisposedException>(() => rows.ToList());

        WriteTransaction write = database.Write(default);
        write.Commit();
        Assert.Throws<ObjectDisposedException>(() => write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "n", Owner = "o" }));
        Assert.Throws<ObjectDisposedException>(() => write.Delete(Harbour.Ships, "p", "n"));
        Assert.Throws<StateStoreException>(write.Commit);
        write.Abort();
        write.Dispose();
        using WriteTransaction next = database.Write(default);
        Assert.Equal(0, next.Count(Harbour.Ships));
    }

    [Fact]
    public void A_second_write_transaction_on_one_thread_is_an_error_and_no_deadlock()
    {
        Database database = Harbour.New();
        using WriteTransaction write = database.Write(default);
        Assert.Throws<StateStoreException>(() => database.Write(default));
    }

    [Fact]
    public void A_second_writer_waits_for_the_first()
    {
        Database database = Harbour.New();
        WriteTransaction first = database.Write(default);
        int count = -1;
        var second = new Thread(() =>
        {
            using WriteTransaction write = database.Write(default);
            count = write.Count(Harbour.Ships);
        });
        second.Start();
        first.Insert(Harbour.Ships, new Ship { Port = "p", Name = "n", Owner = "o" });
        first.Commit();
        second.Join();
        Assert.Equal(1, count);
    }

    [Fact]
    public void A_row_is_deleted_by_its_whole_key()
    {
        using WriteTransaction write = Harbour.New().Write(default);
        Assert.Throws<StateStoreException>(() => write.Delete(Harbour.Ships, "p"));
    }

    [Fact]
    public void Tables_changed_are_named_in_schema_order()
    {
        Database database = Harbour.New(GuardMode.Off);
        using WriteTransaction write = database.Write(new WriteStamp(7, "m"));
        Assert.Empty(write.ChangedTables);
        write.Insert(Harbour.Sailors, new Sailor { ID = Uuid, Port = "p", Ship = "s" });
        Assert.False(write.Delete(Harbour.Ships, "p", "n"));
        Assert.Equal(["sailors"], write.ChangedTables);
        write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "n", Owner = "o" });
        Assert.Equal(["ships", "sailors"], write.ChangedTables);
        Assert.Equal(new WriteStamp(7, "m"), write.Stamp);
    }

    [Fact]
    public void Numbers_of_any_integer_type_are_arguments()
    {
        using ReadTransaction read = Harbour.New().Read();
        int small = 1;
        uint unsigned = 1;
        Assert.Empty(read.Get(Harbour.Ships, Harbour.Tonnage, small));
        Assert.Empty(read.Get(Harbour.Ships, Harbour.Fleet, "f", "s", 1UL));
        Assert.Empty(read.Get(Harbour.Ships, Harbour.Fleet, "f", "s", (ulong)unsigned));
        Assert.Empty(read.Get(Harbour.Ships, Harbour.Sunk, true, "p"));
    }

    [Fact]
    public void A_row_that_cannot_be_encoded_is_refused_before_any_edit()
    {
        Database database = Harbour.New(GuardMode.Shadow);
        using WriteTransaction write = database.Write(default);
        var deep = new Cabin();
        for (int i = 0; i < 200; i++) deep = new Cabin { Adjoining = deep };
        Assert.Throws<InvalidOperationException>(() => write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "n", Owner = "o", Cabins = [deep] }));
        Assert.Equal(0, write.Count(Harbour.Ships));
        Assert.Empty(write.ChangedTables);
    }
}
