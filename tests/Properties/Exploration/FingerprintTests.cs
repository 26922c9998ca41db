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

    private sealed record Mail(ImmutableList<int> Queue, int[] Slots);
    private sealed record Rows(Queue<List<int>> First, Queue<List<int>> Second);

    [Fact]
    public void What_moves_from_one_collection_to_the_next_makes_another_state()
    {
        Assert.NotEqual(Fingerprints<Mail>.Of(new Mail([0], [])), Fingerprints<Mail>.Of(new Mail([], [0])));
        Assert.NotEqual(Fingerprints<Rows>.Of(new Rows(new([[]]), new([[], [1], [2]]))), Fingerprints<Rows>.Of(new Rows(new(), new([[0], [1], [2]]))));
        // All ways to put up to three of two numbers into three collections of different kinds.
        var seen = new HashSet<ulong>();
        int all = 0;
        int[][] some = [.. from length in Enumerable.Range(0, 4) from bits in Enumerable.Range(0, 1 << length) select Enumerable.Range(0, length).Select(i => bits >> i & 1).ToArray()];
        foreach (int[] first in some)
        {
            foreach (int[] second in some)
            {
                foreach (int[] third in some)
                {
                    seen.Add(Fingerprints<(ImmutableList<int>, int[], Queue<int>)>.Of(([.. first], second, new Queue<int>(third))));
                    all++;
                }
            }
        }
        Assert.Equal(all, seen.Count);
    }

    [System.Runtime.CompilerServices.InlineArray(4)]
    private struct Four
    {
        private int _first;
    }

    private sealed record Board(int[,] Squares);
    private sealed record Row(Four Squares);
    private sealed record Anything(object Squares);

    [Fact]
    public void What_is_more_than_its_fields_is_refused()
    {
        Assert.Contains("has no fingerprint", Assert.ThrowsAny<Exception>(() => Fingerprints<Board>.Of(new Board(new int[2, 2]))).GetBaseException().Message, StringComparison.Ordinal);
        Assert.Contains("has no fingerprint", Assert.ThrowsAny<Exception>(() => Fingerprints<Row>.Of(new Row(default))).GetBaseException().Message, StringComparison.Ordinal);
        Assert.Contains("has no fingerprint", Assert.ThrowsAny<Exception>(() => Fingerprints<Anything>.Of(new Anything(new int[2, 2]))).GetBaseException().Message, StringComparison.Ordinal);
    }

    private static ulong Of(Part part) => Fingerprints<Part>.Of(part);
}
