using Harness.Exploration;
using Harness.Machines;
using Xunit;

namespace Properties.Exploration;

/// <summary>The near table before the far one may forget, and never says of a state that it was generated when it was not.</summary>
public sealed class RecentFingerprintsTests
{
    private const int Places = 16;

    [Fact]
    public void What_differs_in_any_one_bit_from_what_was_told_was_not_told()
    {
        RandomStream random = RandomStream.Create("fingerprints", "recent");
        for (int i = 0; i < 1_000; i++)
        {
            ulong told = StateHash.Finish(random.NextUInt64());
            for (int bit = 0; bit < 64; bit++)
            {
                var recent = new RecentFingerprints(Places);
                Assert.False(recent.Tell(told));
                Assert.False(recent.Tell(told ^ (1UL << bit)), $"{told:x16} was taken for the one that differs in bit {bit}");
            }
        }
    }

    [Fact]
    public void It_answers_yes_only_for_what_was_told_before_and_always_at_once_after()
    {
        RandomStream random = RandomStream.Create("fingerprints", "recent twin");
        var recent = new RecentFingerprints(Places);
        var twin = new HashSet<ulong>();
        int seen = 0;
        for (int i = 0; i < 20_000; i++)
        {
            // Few values, so that many come again, at places that they share.
            ulong fingerprint = StateHash.Finish((ulong)random.Next(64));
            bool wasTold = recent.Tell(fingerprint);
            if (wasTold) seen++;
            Assert.True(!wasTold || twin.Contains(fingerprint));
            twin.Add(fingerprint);
            Assert.True(recent.Tell(fingerprint));
        }
        // It forgets, and is of use.
        Assert.InRange(seen, 1_000, 19_000);
    }
}
