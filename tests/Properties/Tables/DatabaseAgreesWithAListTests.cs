using Harness.Machines;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;
using Xunit;

namespace Properties.Tables;

public sealed class DatabaseAgreesWithAListTests
{
    private const int Transactions = 40;

    [Theory]
    [InlineData(1, GuardMode.Off)]
    [InlineData(2, GuardMode.Off)]
    [InlineData(3, GuardMode.Checksum)]
    [InlineData(4, GuardMode.Shadow)]
    public void Every_read_inside_and_outside_transactions_agrees_with_a_list_of_rows(int seed, GuardMode guard)
    {
        var random = RandomStream.Create($"tables {seed}", "history");
        var source = new ShipSource(random);
        var reads = new ReadsAgree(random);
        Database database = Harbour.New(guard);
        var probe = new RecordingProbe();
        database.Probe = probe;
        var twin = new DatabaseTwin();
        int inserted = 0, refused = 0, deleted = 0, deletedAtOnce = 0;
        for (int t = 0; t < Transactions; t++)
        {
            using ReadTransaction before = database.Read();
            DatabaseTwin old = twin.Clone(), draft = twin.Clone();
            using WriteTransaction transaction = database.Write(new WriteStamp((ulong)t, "test"));
            for (int step = random.Next(12); step >= 0; step--)
            {
                if (random.Next(10) < 7)
                {
                    Ship ship = source.Ship();
                    bool expected = draft.Insert(ship);
                    Assert.Equal(expected, ShipSteps.TryInsert(transaction, ship));
                    if (expected) inserted++;
                    else refused++;
                }
                else if (random.Chance(2, 3))
                {
                    Ship like = draft.Rows.Count > 0 ? draft.Rows[random.Next(draft.Rows.Count)] : source.Ship();
                    bool expected = draft.Delete(like.Port, like.Name);
                    Assert.Equal(expected, transaction.Delete(Harbour.Ships, like.Port, like.Name));
                    if (expected) deleted++;
                }
                else
                {
                    deletedAtOnce += DeleteMany(transaction, draft, reads, random);
                }
                reads.Check(transaction, draft);
            }
            reads.Check(before, old);
            if (random.Chance(1, 4))
            {
                transaction.Abort();
            }
            else
            {
                transaction.Commit();
                twin = draft;
            }
            using ReadTransaction after = database.Read();
            reads.Check(after, twin);
            Assert.Equal(database.Digest, database.RecomputeDigest());
        }
        CheckRebuilt(database, twin, reads, random);
        Assert.True(
            inserted > 50 && refused > 20 && deleted > 15 && deletedAtOnce > 10,
            $"a dull history: {inserted} inserted, {refused} refused, {deleted} deleted one by one and {deletedAtOnce} at once");
        Assert.True(database.Verify(GuardScope.HandedOut) && database.Verify(GuardScope.Written) && database.Verify(GuardScope.All));
        Assert.Empty(probe.Corruptions);
    }

    private static int DeleteMany(WriteTransaction transaction, DatabaseTwin draft, ReadsAgree reads, RandomStream random)
    {
        int at = random.Next(IndexTwin.All.Count);
        IndexTwin index = IndexTwin.All[at];
        object?[] query = reads.Query(index, Math.Min(1 + random.Next(2), index.Parts.Length));
        PartTwin last = index.Parts[query.Length - 1];
        bool isPrefix = (last.IsText || last.IsUuid) && random.Chance(1, 2);
        if (isPrefix && last.IsUuid && query[^1] is string uuid) query[^1] = uuid[..random.Next(uuid.Length + 1)];
        else if (isPrefix && query[^1] is string { Length: > 1 } text && !char.IsSurrogate(text[0])) query[^1] = text[..1];
        KeyValue[] key = [.. query.Select(ReadsAgree.ToKey)];
        int expected = isPrefix ? draft.DeletePrefix(index, query) : draft.DeleteAll(index, query);
        Assert.Equal(
            expected,
            isPrefix ? transaction.DeletePrefix(Harbour.Ships, ReadsAgree.Indexes[at], key) : transaction.DeleteAll(Harbour.Ships, ReadsAgree.Indexes[at], key));
        return expected;
    }

    // A database filled in another order has the same digest, and the same indexes as far as reads can tell.
    private static void CheckRebuilt(Database database, DatabaseTwin twin, ReadsAgree reads, RandomStream random)
    {
        Database rebuilt = Harbour.New();
        using (WriteTransaction transaction = rebuilt.Write(new WriteStamp(0, "rebuild")))
        {
            foreach (Ship row in twin.Rows.OrderBy(_ => random.NextUInt64())) transaction.Insert(Harbour.Ships, transaction.Copy(row));
            transaction.Commit();
        }
        Assert.Equal(database.Digest, rebuilt.Digest);
        using ReadTransaction read = rebuilt.Read();
        for (int i = 0; i < 50; i++) reads.Check(read, twin);
    }
}
