using StateStore.Guarding;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

public sealed class IsolationTests
{
    private readonly Database _database = Harbour.New(GuardMode.Shadow);

    public IsolationTests() => Write(write =>
    {
        write.Insert(Harbour.Ships, Ship("a", "old"));
        write.Insert(Harbour.Ships, Ship("b", "old"));
    });

    [Fact]
    public void A_read_transaction_sees_nothing_uncommitted()
    {
        using WriteTransaction write = _database.Write(default);
        write.Insert(Harbour.Ships, Ship("a", "new"));
        write.Insert(Harbour.Ships, Ship("c", "new"));
        using ReadTransaction read = _database.Read();
        Assert.Equal("old", read.Find(Harbour.Ships, "p", "a")!.Owner);
        Assert.Null(read.Find(Harbour.Ships, "p", "c"));
        Assert.Equal(2, _database.Count("ships"));
    }

    [Fact]
    public void A_read_transaction_repeats_its_reads()
    {
        using ReadTransaction read = _database.Read();
        Assert.Equal("old", read.Find(Harbour.Ships, "p", "a")!.Owner);
        Write(write => write.Insert(Harbour.Ships, Ship("a", "new")));
        Assert.Equal("old", read.Find(Harbour.Ships, "p", "a")!.Owner);
        Assert.Empty(read.Get(Harbour.Ships, Harbour.Owner, "new"));
    }

    [Fact]
    public void A_read_transaction_meets_no_phantom()
    {
        using ReadTransaction read = _database.Read();
        Assert.Equal(2, read.Get(Harbour.Ships, Harbour.Owner, "old").Count());
        Write(write =>
        {
            write.Insert(Harbour.Ships, Ship("c", "old"));
            write.Delete(Harbour.Ships, "p", "a");
        });
        Assert.Equal(["a", "b"], read.Get(Harbour.Ships, Harbour.Owner, "old").Select(row => row.Name));
        Assert.Equal(2, read.Count(Harbour.Ships));
    }

    [Fact]
    public void A_write_transaction_sees_its_own_writes_and_its_sequences_the_moment_they_were_asked_for()
    {
        using WriteTransaction write = _database.Write(default);
        IEnumerable<Ship> before = write.All(Harbour.Ships);
        write.Insert(Harbour.Ships, Ship("c", "new"));
        foreach (Ship row in write.All(Harbour.Ships))
        {
            write.Delete(Harbour.Ships, "p", row.Name);
            write.Insert(Harbour.Ships, Ship(row.Name + row.Name, "newer"));
        }
        Assert.Equal(["a", "b"], before.Select(row => row.Name));
        Assert.Equal(["a", "b"], before.Select(row => row.Name));
        Assert.Equal(["aa", "bb", "cc"], write.All(Harbour.Ships).Select(row => row.Name));
    }

    [Fact]
    public void An_aborted_transaction_and_a_disposed_one_change_nothing()
    {
        UInt128 digest = _database.Digest;
        using (WriteTransaction write = _database.Write(default)) write.Insert(Harbour.Ships, Ship("c", "new"));
        WriteTransaction aborted = _database.Write(default);
        aborted.Delete(Harbour.Ships, "p", "a");
        aborted.Abort();
        Assert.Equal(digest, _database.Digest);
        Assert.Equal(2, _database.Count("ships"));
    }

    [Fact]
    public void A_probe_that_throws_aborts_the_operation_and_changes_nothing()
    {
        UInt128 digest = _database.Digest;
        _database.Probe = new RecordingProbe { WhenInserting = (_, key, _) => throw new TimeoutException(key) };
        using (WriteTransaction write = _database.Write(default))
        {
            Assert.Equal("p/c", Assert.Throws<TimeoutException>(() => write.Insert(Harbour.Ships, Ship("c", "new"))).Message);
            Assert.Equal(2, write.Count(Harbour.Ships));
        }
        _database.Probe = new RecordingProbe { WhenCommitting = () => throw new TimeoutException() };
        WriteTransaction failed = _database.Write(default);
        failed.Insert(Harbour.Ships, Ship("c", "new"));
        Assert.Throws<TimeoutException>(failed.Commit);
        Assert.Equal(digest, _database.Digest);
        _database.Probe = null;
        Write(write => write.Insert(Harbour.Ships, Ship("c", "new")));
    }

    [Fact]
    public void What_a_probe_changes_before_the_insert_is_what_is_written()
    {
        var probe = new RecordingProbe { WhenInserting = (_, _, row) => ((Ship)row).Name = "changed" };
        _database.Probe = probe;
        Write(write => write.Insert(Harbour.Ships, Ship("c", "new")));
        Assert.NotNull(_database.FindRow("ships", "p/changed"));
        Assert.Null(_database.FindRow("ships", "p/c"));
        Assert.Equal(_database.Digest, _database.RecomputeDigest());
        Assert.True(_database.Verify(GuardScope.All));
        Assert.Empty(probe.Corruptions);
    }

    [Fact]
    public void A_fork_and_its_origin_see_nothing_of_one_another()
    {
        Database fork = _database.Fork();
        Assert.Equal(_database.Digest, fork.Digest);
        using (WriteTransaction write = fork.Write(default))
        {
            // The origin's writer is not held by the fork's.
            Write(origin => origin.Insert(Harbour.Ships, Ship("c", "origin")));
            write.Insert(Harbour.Ships, Ship("a", "fork"));
            write.Commit();
        }
        Assert.Equal(["old", "old", "origin"], _database.Rows().Select(row => ((Ship)row.Row).Owner));
        Assert.Equal(["fork", "old"], fork.Rows().Select(row => ((Ship)row.Row).Owner));
        Assert.Equal(fork.Digest, fork.RecomputeDigest());
        Assert.Equal(["p/a", "p/b"], fork.Rows().Select(row => row.Key));
    }

    [Fact]
    public void The_row_at_or_after_a_key_wraps_around()
    {
        Assert.Equal("p/a", _database.RowAtOrAfter("ships", [])!.Value.Key);
        Assert.Equal("p/b", _database.RowAtOrAfter("ships", [(byte)'p', 0, 1, (byte)'a', 0, 2])!.Value.Key);
        Assert.Equal("p/a", _database.RowAtOrAfter("ships", [0xFF])!.Value.Key);
        Assert.Null(_database.RowAtOrAfter("sailors", []));
    }

    [Fact]
    public void The_digest_knows_which_table_a_row_is_in()
    {
        var one = new Table<Ship>("one", Harbour.Id);
        var two = new Table<Ship>("two", Harbour.Id);
        UInt128 Of(params Table<Ship>[] into)
        {
            var database = new Database(new DatabaseSchema(one, two), new StateStore.Objects.ObjectModel(), GuardMode.Off);
            using WriteTransaction write = database.Write(default);
            foreach (Table<Ship> table in into) write.Insert(table, Ship("a", "o"));
            write.Commit();
            return database.Digest;
        }
        UInt128[] digests = [Of(), Of(one), Of(two), Of(one, two)];
        Assert.Equal(4, digests.Distinct().Count());
    }

    private static Ship Ship(string name, string owner) => new() { Port = "p", Name = name, Owner = owner };

    private void Write(Action<WriteTransaction> deed)
    {
        using WriteTransaction write = _database.Write(default);
        deed(write);
        write.Commit();
    }
}
