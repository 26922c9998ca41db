using Harness.Exploration;
using Harness.Machines;
using Xunit;

namespace Properties.Exploration;

/// <summary>The set of fingerprints says what a dictionary says, while its tables are enlarged, added to and split.</summary>
public sealed class FingerprintSetTests
{
    // Enough for cells that were split and for others that were not yet.
    private const int Drawn = 400_000;

    [Theory]
    [InlineData(false, 64)]
    [InlineData(true, 64)]
    // Many come twice.
    [InlineData(true, 18)]
    public void The_set_says_what_a_dictionary_says_while_it_grows(bool keepsParents, int bits)
    {
        RandomStream random = RandomStream.Create("fingerprints", "set");
        var set = new FingerprintSet(keepsParents);
        var twin = new Dictionary<ulong, ulong>();
        for (int i = 0; i < Drawn; i++)
        {
            ulong parent = random.NextUInt64();
            ulong fingerprint = StateHash.Finish(random.NextUInt64() >> (64 - bits));
            set.Prefetch(fingerprint);
            Assert.Equal(twin.TryAdd(fingerprint, parent), set.Add(fingerprint, parent));
        }
        Assert.Equal(twin.Count, set.Count);
        foreach ((ulong fingerprint, ulong parent) in twin)
        {
            Assert.True(set.Contains(fingerprint));
            if (keepsParents) Assert.Equal(parent, set.ParentOf(fingerprint));
        }
        for (int i = 0; i < 1_000; i++)
        {
            ulong other = StateHash.Finish(random.NextUInt64());
            Assert.Equal(twin.ContainsKey(other), set.Contains(other));
        }
    }

    [Fact]
    public void A_large_set_takes_at_most_thirteen_bytes_for_each_fingerprint()
    {
        RandomStream random = RandomStream.Create("fingerprints", "room");
        var set = new FingerprintSet(keepsParents: false);
        while (set.Count < Drawn)
        {
            set.Add(StateHash.Finish(random.NextUInt64()), 0);
            if (set.Count > Drawn / 4) Assert.InRange(set.Bytes, 0, set.Count * 13);
        }
    }

    [Fact]
    public void Fingerprints_that_all_begin_alike_split_a_cell_as_often_as_it_takes()
    {
        var set = new FingerprintSet(keepsParents: true);
        for (ulong i = 1; i <= Drawn; i++) Assert.True(set.Add((0x7FUL << 56) | (StateHash.Finish(i) >> 8), i));
        for (ulong i = 1; i <= Drawn; i++) Assert.Equal(i, set.ParentOf((0x7FUL << 56) | (StateHash.Finish(i) >> 8)));
    }
}
