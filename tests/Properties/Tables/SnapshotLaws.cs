using Harness.Machines;
using StateStore.Guarding;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

/// <summary>A snapshot shows one moment for ever, whoever writes what afterwards.</summary>
public sealed class SnapshotLaws
{
    [Theory]
    [InlineData(1, GuardMode.Off)]
    [InlineData(2, GuardMode.Shadow)]
    public void A_snapshot_of_a_write_transaction_is_what_the_transaction_saw_then(int seed, GuardMode guard)
    {
        var random = RandomStream.Create($"snapshots {seed}", "history");
        var source = new ShipSource(random);
        var reads = new ReadsAgree(random);
        Database database = Harbour.New(guard);
        var twin = new DatabaseTwin();
        var moments = new List<(ReadTransaction Snapshot, DatabaseTwin Twin)>();
        for (int t = 0; t < 12; t++)
        {
            DatabaseTwin draft = twin.Clone();
            using WriteTransaction write = database.Write(default);
            for (int step = 0; step < 8; step++)
            {
                ShipSteps.Take(write, draft, source, random);
                if (random.Chance(1, 3)) moments.Add((write.Snapshot(), draft.Clone()));
            }
            if (random.Chance(1, 3)) write.Abort();
            else
            {
                write.Commit();
                twin = draft;
            }
            foreach ((ReadTransaction snapshot, DatabaseTwin moment) in moments) reads.Check(snapshot, moment);
        }
        Assert.True(moments.Count > 15);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Forks_of_forks_and_their_origin_go_their_own_ways(int seed)
    {
        var random = RandomStream.Create($"forks {seed}", "history");
        var source = new ShipSource(random);
        var reads = new ReadsAgree(random);
        var family = new List<(Database Database, DatabaseTwin Twin)> { (Harbour.New(GuardMode.Checksum), new DatabaseTwin()) };
        for (int t = 0; t < 40; t++)
        {
            int at = random.Next(family.Count);
            (Database database, DatabaseTwin twin) = family[at];
            if (family.Count < 6 && random.Chance(1, 4)) family.Add((database.Fork(), twin.Clone()));
            UInt128[] digests = [.. family.Select(member => member.Database.Digest)];
            List<WatchSet> watches = [.. family.Select(member => WatchAll(member.Database))];
            DatabaseTwin draft = twin.Clone();
            using WriteTransaction write = database.Write(default);
            for (int step = 0; step < 4; step++) ShipSteps.Take(write, draft, source, random);
            write.Commit();
            family[at] = (database, draft);
            for (int i = 0; i < family.Count; i++)
            {
                if (i == at) continue;
                Assert.Equal(digests[i], family[i].Database.Digest);
                Assert.False(watches[i].IsTriggered);
            }
            if (digests[at] != database.Digest) Assert.True(watches[at].IsTriggered);
            foreach ((Database member, DatabaseTwin of) in family)
            {
                using ReadTransaction read = member.Read();
                reads.Check(read, of);
                Assert.Equal(member.Digest, member.RecomputeDigest());
            }
        }
        Assert.Equal(6, family.Count);
    }

    private static WatchSet WatchAll(Database database)
    {
        var watch = new WatchSet();
        using ReadTransaction read = database.Read(watch);
        read.Count(Harbour.Ships);
        return watch;
    }
}
