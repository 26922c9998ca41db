using Harness.Xunit;
using StateStore.Radix;
using Xunit;

namespace Properties.Radix;

/// <summary>The tree's laws over arguments that FsCheck draws and shrinks; beside the seeded loops, which reach deeper.</summary>
public sealed class LawTests
{
    [Property(MaxTest = 200, QuietOnSuccess = true)]
    public void Keys_come_back_once_each_and_in_order(List<byte[]?> keys)
    {
        byte[][] given = [.. keys.Select(k => k ?? [])];
        RadixTransaction<Box> transaction = RadixTree<Box>.Empty.Begin();
        for (int i = 0; i < given.Length; i++)
        {
            transaction.Insert(given[i], new Box(i));
        }
        RadixTree<Box> tree = transaction.Commit();
        List<byte[]> found = [];
        RadixIterator<Box> iterator = tree.Iterate();
        while (iterator.MoveNext())
        {
            found.Add(iterator.CurrentKey);
        }
        Assert.Equal(new SortedSet<byte[]>(given, KeyOrder.Instance), found);
    }

    [Property(MaxTest = 200, QuietOnSuccess = true)]
    public void Deleting_what_was_inserted_leaves_what_was_before(List<byte[]?> before, List<byte[]?> added)
    {
        SortedDictionary<byte[], Box> twin = Twin.New();
        RadixTransaction<Box> transaction = RadixTree<Box>.Empty.Begin();
        foreach (byte[] key in before.Select(k => k ?? []))
        {
            transaction.Insert(key, twin[key] = new Box(0));
        }
        RadixTree<Box> tree = transaction.Commit();
        transaction = tree.Begin();
        List<byte[]> fresh = [.. added.Select(k => k ?? []).Where(k => !twin.ContainsKey(k))];
        fresh.ForEach(k => transaction.Insert(k, new Box(1)));
        fresh.ForEach(k => transaction.Delete(k));
        transaction.VerifyStructure();
        Twin.AssertSame(transaction.Commit(), twin);
    }
}
