using System.Collections.Immutable;
using Harness.Exploration;
using Xunit;

namespace Properties.Exploration;

/// <summary>Different values have different fingerprints, equal ones the same, whatever a state is made of.</summary>
public sealed class FingerprintTests
{
    private abstract record Part;
    private sealed record Small(byte First, bool Second, short Third) : Part;
    private sealed record Twin(byte First, bool Second, short Third) : Part;
    private sealed record Wide(int First, long Second, int Third) : Part;
    private sealed record Empty : Part;
    private sealed record Other : Part;

    [Fact]
    public void Records_that_differ_in_one_small_field_or_in_their_type_have_fingerprints_of_their_own()
    {
        var parts = new List<Part> { new Empty(), new Other() };
        for (byte first = 0; first < 4; first++)
        {
            foreach (bool second in new[] { false, true })
            {
                for (short third = -3; third < 4; third++) parts.AddRange([new Small(first, second, third), new Twin(first, second, third), new Wide(first, second ? 1 : 0, third)]);
            }
        }
        Assert.Equal(parts.Count, parts.Select(Of).Distinct().Count());
        Assert.Equal(parts.Select(Of), parts.Select(part => Of(part with { })));
        // The same in the places of an array, where one may stand for the other.
        Part[][] pairs = [.. from one in parts from two in parts select new[] { one, two }];
        Assert.Equal(pairs.Length, pairs.Select(pair => Fingerprints<Part[]>.Of(pair)).Distinct().Count());
    }

    [Fact]
    public void Bytes_of_any_number_have_fingerprints_of_their_own_whichever_of_them_differs()
    {
        var seen = new HashSet<ulong>();
        for (int length = 0; length < 40; length++)
        {
            byte[] bytes = new byte[length];
            Assert.True(seen.Add(Of(bytes)));
            for (int at = 0; at < length; at++)
            {
                bytes[at] = 1;
                Assert.True(seen.Add(Of(bytes)), $"byte {at} of {length}");
                bytes[at] = 0;
            }
        }
        static ulong Of(byte[] bytes) => Fingerprints<ImmutableArray<byte>>.Of([.. bytes]);
    }

    private static ulong Of(Part part) => Fingerprints<Part>.Of(part);
}
