using System.Numerics;
using System.Runtime.CompilerServices;

namespace StateStore.Radix;

/// <summary>A set of bytes as 256 bits; a member's rank is its place in a packed array of children.</summary>
internal struct ByteSet
{
    [InlineArray(4)]
    private struct Words
    {
        private ulong first;
    }

    private Words words;

    internal readonly bool Contains(int value) => (words[value >> 6] >> (value & 63) & 1) != 0;

    internal void Add(int value) => words[value >> 6] |= 1UL << (value & 63);

    internal void Remove(int value) => words[value >> 6] &= ~(1UL << (value & 63));

    /// <summary>Number of members less than <paramref name="value"/> (0..255).</summary>
    internal readonly int Rank(int value)
    {
        int word = value >> 6;
        int rank = BitOperations.PopCount(words[word] & ((1UL << (value & 63)) - 1));
        for (int i = 0; i < word; i++)
        {
            rank += BitOperations.PopCount(words[i]);
        }
        return rank;
    }

    /// <summary>The least member at or after <paramref name="from"/> (0..256), or -1.</summary>
    internal readonly int Next(int from)
    {
        for (int word = from >> 6; word < 4; word++)
        {
            ulong rest = words[word] & (word == from >> 6 ? ulong.MaxValue << (from & 63) : ulong.MaxValue);
            if (rest != 0)
            {
                return (word << 6) + BitOperations.TrailingZeroCount(rest);
            }
        }
        return -1;
    }

    /// <summary>The greatest member at or before <paramref name="from"/> (-1..255), or -1.</summary>
    internal readonly int Previous(int from)
    {
        for (int word = from >> 6; word >= 0; word--)
        {
            ulong rest = words[word] & (word == from >> 6 ? ulong.MaxValue >> (63 - (from & 63)) : ulong.MaxValue);
            if (rest != 0)
            {
                return (word << 6) + 63 - BitOperations.LeadingZeroCount(rest);
            }
        }
        return -1;
    }
}
