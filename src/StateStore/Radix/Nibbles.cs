using System.Numerics;
using System.Runtime.CompilerServices;

namespace StateStore.Radix;

/// <summary>
/// Keys are arrays of bytes, but the tree branches by half bytes: with 16 branches at most a node is small, so that copying the nodes on a path costs little. Places in
/// a key are therefore counted in half bytes, the upper half first.
/// </summary>
internal static class Nibbles
{
    /// <summary>The number of half bytes of a key.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int Count(ReadOnlySpan<byte> key) => key.Length * 2;

    /// <summary>The half byte at a place.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static int At(ReadOnlySpan<byte> key, int place) => (key[place >> 1] >> ((~place & 1) << 2)) & 15;

    /// <summary>How many half bytes two keys have in common, at most <paramref name="limit"/>, which is within both.</summary>
    internal static int Common(ReadOnlySpan<byte> left, ReadOnlySpan<byte> right, int limit)
    {
        int bytes = (limit + 1) >> 1;
        int same = left[..bytes].CommonPrefixLength(right[..bytes]);
        int common = same * 2;
        if (same < bytes && (left[same] ^ right[same]) < 16)
        {
            common++;
        }
        return Math.Min(common, limit);
    }
}
