using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

public sealed class DeferredTests
{
    private readonly Database _database = Harbour.New();
    private readonly List<string> _order = [];

    [Fact]
    public void Functions_run_after_the_commit_the_last_one_first_and_once()
    {
        using WriteTransaction write = _database.Write(default);
        var watch = new WatchSet();
        using (ReadTransaction read = _database.Read(watch)) Assert.Equal(0, read.Count(Harbour.Ships));
        foreach (string name in new[] { "a", "b", "c" })
        {
            write.Defer(() => _order.Add($"{name}: {_database.Count("ships")} ships, {(watch.IsTriggered ? "woken" : "asleep")}"));
            write.Insert(Harbour.Ships, new Ship { Port = "p", Name = name, Owner = "o" });
        }
        Assert.Empty(_order);
        write.Commit();
        Assert.Equal(["c: 3 ships, woken", "b: 3 ships, woken", "a: 3 ships, woken"], _order);
        write.Abort();
        Assert.Equal(3, _order.Count);
    }

    [Fact]
    public void After_an_abort_or_a_commit_that_fails_none_runs()
    {
        using (WriteTransaction write = _database.Write(default)) write.Defer(() => _order.Add("disposed"));
        using (WriteTransaction write = _database.Write(default))
        {
            write.Defer(() => _order.Add("aborted"));
            write.Abort();
        }
        _database.Probe = new RecordingProbe { WhenCommitting = () => throw new TimeoutException() };
        using (WriteTransaction write = _database.Write(default))
        {
            write.Defer(() => _order.Add("failed"));
            Assert.Throws<TimeoutException>(write.Commit);
        }
        Assert.Empty(_order);
    }

    [Fact]
    public void A_function_may_write_in_a_transaction_of_its_own()
    {
        using (WriteTransaction write = _database.Write(default))
        {
            write.Defer(() =>
            {
                using WriteTransaction next = _database.Write(default);
                next.Insert(Harbour.Ships, new Ship { Port = "p", Name = "n", Owner = "o" });
                next.Commit();
            });
            write.Commit();
        }
        Assert.Equal(1, _database.Count("ships"));
    }

    [Fact]
    public void A_function_that_fails_neither_undoes_the_commit_nor_stops_the_others()
    {
        using WriteTransaction write = _database.Write(default);
        write.Insert(Harbour.Ships, new Ship { Port = "p", Name = "n", Owner = "o" });
        write.Defer(() => _order.Add("first"));
        write.Defer(() => throw new TimeoutException("late"));
        write.Defer(() => _order.Add("last"));
        Assert.Equal("late", Assert.IsType<TimeoutException>(Assert.Single(Assert.Throws<AggregateException>(write.Commit).InnerExceptions)).Message);
        Assert.Equal(["last", "first"], _order);
        Assert.Equal(1, _database.Count("ships"));
    }

    [Fact]
    public void A_transaction_that_is_over_defers_nothing()
    {
        WriteTransaction write = _database.Write(default);
        write.Commit();
        Assert.Throws<ObjectDisposedException>(() => write.Defer(() => _order.Add("never")));
    }
}
