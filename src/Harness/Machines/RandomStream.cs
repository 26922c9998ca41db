using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Text;

namespace Harness.Machines;

/// <summary>
/// A named stream of random numbers derived from (seed, stream, counter) alone, so that a new draw in one stream moves
/// nothing in any other. SplitMix64 (Steele, Lea, Flood 2014) over a key hashed with XxHash3. Not for cryptography.
/// </summary>
public sealed class RandomStream
{
    private readonly ulong _key;
    private ulong _counter;

    private RandomStream(ulong key) => _key = key;

    /// <summary>The stream of a seed text and a name.</summary>
    public static RandomStream Create(string seed, string name) =>
        new(Hash(Hash(0x5EED, seed), name));

    /// <summary>A stream of its own, derived from this one's key (not from its position) and a name.</summary>
    public RandomStream Derive(string name) => new(Hash(_key, name));

    /// <summary>A stream of its own, derived from this one's key (not from its position) and a number.</summary>
    public RandomStream Derive(ulong number) => new(Mix(_key ^ Mix(number + 0x9E3779B97F4A7C15UL)));

    /// <summary>The next 64 bits.</summary>
    public ulong NextUInt64() => Mix(_key + 0x9E3779B97F4A7C15UL * ++_counter);

    /// <summary>A number from 0 to <paramref name="bound"/> - 1, without modulo bias worth naming (multiply-high, Lemire 2019).</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="bound"/> is not positive.</exception>
    public int Next(int bound)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(bound);
        return (int)Math.BigMul(NextUInt64(), (ulong)bound, out _);
    }

    /// <summary>True in <paramref name="numerator"/> of <paramref name="denominator"/> cases.</summary>
    public bool Chance(int numerator, int denominator) => Next(denominator) < numerator;

    private static ulong Hash(ulong key, string text) =>
        XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()), unchecked((long)key));

    private static ulong Mix(ulong z)
    {
        z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
        z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
        return z ^ (z >> 31);
    }
}
