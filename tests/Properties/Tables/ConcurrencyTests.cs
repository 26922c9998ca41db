using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

public sealed class ConcurrencyTests
{
    private const int Ships = 20;
    private const int Transfers = 1_500;

    [Theory]
    [InlineData(GuardMode.Off)]
    [InlineData(GuardMode.Checksum)]
    [InlineData(GuardMode.Shadow)]
    public void Readers_beside_a_writer_always_see_a_state_between_two_transactions(GuardMode guard)
    {
        Database database = Harbour.New(guard);
        var probe = new RecordingProbe();
        database.Probe = probe;
        var plan = new Shared<Blueprint>(new Blueprint { Title = "t" });
        using (WriteTransaction write = database.Write(default))
        {
            for (int i = 0; i < Ships; i++) write.Insert(Harbour.Ships, new Ship { Port = "p", Name = $"s{i}", Owner = "o", Tonnage = 100, Blueprint = plan });
            write.Commit();
        }

        bool isOver = false;
        long[] reads = new long[2];
        var failures = new List<string>();
        Thread[] readers = [.. Enumerable.Range(0, reads.Length).Select(r => new Thread(() =>
        {
            do
            {
                using ReadTransaction read = database.Read();
                long sum = read.Get(Harbour.Ships, Harbour.Owner, "o").Sum(ship => read.Copy(ship).Tonnage);
                int count = read.Get(Harbour.Ships, Harbour.Tonnage).Count();
                if (sum != Ships * 100 || count != Ships) lock (failures) failures.Add($"{count} ships of {sum} tons");
                if (r == 0) database.Verify(GuardScope.HandedOut);
                reads[r]++;
            }
            while (!Volatile.Read(ref isOver));
        }))];
        foreach (Thread reader in readers) reader.Start();
        for (int i = 0; i < Transfers; i++) Transfer(database, i % Ships, (i * 7 + 1) % Ships);
        Volatile.Write(ref isOver, true);
        foreach (Thread reader in readers) reader.Join();

        Assert.Empty(failures);
        Assert.Empty(probe.Corruptions);
        Assert.All(reads, count => Assert.True(count > 0));
        Assert.Equal(database.Digest, database.RecomputeDigest());
    }

    private static void Transfer(Database database, int from, int to)
    {
        if (from == to) return;
        using WriteTransaction write = database.Write(default);
        foreach ((int ship, long tons) in new[] { (from, -3L), (to, 3L) })
        {
            Ship copy = write.Copy(write.Find(Harbour.Ships, "p", $"s{ship}")!);
            copy.Tonnage += tons;
            write.Insert(Harbour.Ships, copy);
        }
        write.Commit();
    }
}
