using StateStore.Radix;
using Xunit;

namespace Properties.Radix;

public sealed class TreeAgreesWithASortedListTests
{
    [Theory]
    [InlineData(2, 6)]
    [InlineData(3, 4)]
    [InlineData(8, 12)]
    [InlineData(256, 2)]
    public void All_reads_agree_after_every_operation(int letters, int maxLength)
    {
        for (ulong seed = 1; seed <= 20; seed++)
        {
            KeySource keys = new(seed, letters, maxLength);
            SortedDictionary<byte[], Box> twin = Twin.New();
            RadixTree<Box> tree = RadixTree<Box>.Empty;
            List<(RadixTree<Box> Tree, SortedDictionary<byte[], Box> Twin)> versions = [];
            for (int t = 0; t < 30; t++)
            {
                RadixTransaction<Box> transaction = tree.Begin();
                int operations = 1 + keys.Random.Next(12);
                for (int i = 0; i < operations; i++)
                {
                    Twin.Operate(transaction, twin, keys, t * 100 + i);
                    transaction.VerifyStructure();
                    Assert.Equal(twin.Count, transaction.Count);
                    byte[] probe = keys.Next();
                    Assert.Same(twin.GetValueOrDefault(probe), transaction.Find(probe));
                    if (keys.Random.Next(3) == 0)
                    {
                        RadixTree<Box> snapshot = transaction.Snapshot();
                        Twin.AssertSame(snapshot, twin);
                        Twin.AssertSameAt(snapshot, twin, probe);
                        versions.Add((snapshot, new(twin, KeyOrder.Instance)));
                    }
                }
                tree = transaction.Commit();
                Twin.AssertSame(tree, twin);
                for (int i = 0; i < 5; i++)
                {
                    Twin.AssertSameAt(tree, twin, keys.Next());
                }
                versions.Add((tree, new(twin, KeyOrder.Instance)));
                if (versions.Count > 20)
                {
                    versions.RemoveRange(0, versions.Count - 20);
                }
                transaction.Notify();
            }
            foreach ((RadixTree<Box> old, SortedDictionary<byte[], Box> content) in versions)
            {
                Twin.AssertSame(old, content);
            }
        }
    }
}
