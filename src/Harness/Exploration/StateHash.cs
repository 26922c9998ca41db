using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Exploration;

/// <summary>
/// Sixty-four bits that stand for a state, from words added in order: the folded product of wyhash (Wang Yi), with a bijective finish. It has no seed, so that a
/// fingerprint is the same in each process.
/// </summary>
public struct StateHash
{
    private const ulong First = 0xA0761D6478BD642F;
    private const ulong Second = 0xE7037ED1A0B428DB;
    private const int MaxDepth = 400;

    private ulong _sum;
    private int _depth;

    /// <summary>Adds a word.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(ulong word) => _sum = Fold(word ^ First, _sum ^ Second);

    /// <summary>Adds a number.</summary>
    public void Add(long number) => Add((ulong)number);

    /// <summary>Adds a digest.</summary>
    public void AddDigest(UInt128 digest)
    {
        Add((ulong)digest);
        Add((ulong)(digest >> 64));
    }

    /// <summary>Adds a text; null and empty are told apart.</summary>
    public void Add(string? text)
    {
        if (text is null)
        {
            Add(ulong.MaxValue);
            return;
        }
        Add((ulong)text.Length);
        AddBytes(MemoryMarshal.AsBytes(text.AsSpan()));
    }

    /// <summary>Adds anything, as the search takes the fingerprint of a state that is one.</summary>
    public void AddValue<T>(T value) => Fingerprints<T>.Add(ref this, value);

    /// <summary>The fingerprint of what was added; never zero.</summary>
    internal readonly ulong Finish() => Finish(_sum);

    /// <summary>Adds bytes whose number was added before, or is always the same.</summary>
    internal void AddBytes(ReadOnlySpan<byte> bytes)
    {
        const int Word = sizeof(ulong);
        ref byte first = ref MemoryMarshal.GetReference(bytes);
        int at = 0;
        for (; at + Word <= bytes.Length; at += Word) Add(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, at)));
        if (at == bytes.Length) return;
        // The last eight bytes, some of them once more, if there are so many.
        if (bytes.Length >= Word) Add(Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref first, bytes.Length - Word)));
        else Add(Short(bytes));
    }

    private static ulong Short(ReadOnlySpan<byte> bytes)
    {
        ulong word = 0;
        foreach (byte part in bytes) word = (word << 8) | part;
        return word;
    }

    internal void Enter(Type type)
    {
        if (++_depth > MaxDepth) throw new ModelException($"a state of type {type.Name} refers to itself, or is nested more than {MaxDepth} deep: it has no fingerprint");
    }

    internal void Leave() => _depth--;

    /// <summary>Mixes a word so that each bit decides each (moremur, Pelle Evensen); different words stay different, but for zero and one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Finish(ulong word)
    {
        word ^= word >> 27;
        word *= 0x3C79AC492BA7B653;
        word ^= word >> 33;
        word *= 0x1C69B3F74AC4AE35;
        word ^= word >> 27;
        return word == 0 ? 1 : word;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal static ulong Fold(ulong a, ulong b)
    {
        ulong high = Math.BigMul(a, b, out ulong low);
        // Added rather than exclusive-or'ed with the rotated word: a zero factor then does not wipe out what was there before.
        return (high ^ low) + BitOperations.RotateLeft(b, 29);
    }
}

/// <summary>A type that says itself what of it a fingerprint is made of.</summary>
public interface IFingerprinted
{
    /// <summary>Adds everything that tells this value from another one.</summary>
    void AddTo(ref StateHash hash);
}
