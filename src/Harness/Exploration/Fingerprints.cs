using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Exploration;

/// <summary>
/// Fingerprints of values of one type: small structs by their bytes, everything else by a traversal of all fields that is compiled once per type
/// (<see cref="FingerprintCompiler"/>).
/// </summary>
internal static class Fingerprints<T>
{
    /// <summary>True if equal bytes mean equal values and the other way round: no references, no gaps between fields, no floating point.</summary>
    public static readonly bool IsPlain = PlainTypes.IsPlain(typeof(T));

    private static readonly FingerprintCompiler.Adder<T>? Traversal = IsPlain ? null : FingerprintCompiler.Compile<T>();

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Of(T value)
    {
        if (IsPlain && Unsafe.SizeOf<T>() <= 8) return StateHash.Finish(PlainTypes.Word(value));
        var hash = new StateHash();
        Add(ref hash, value);
        return hash.Finish();
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Add(ref StateHash hash, T value)
    {
        if (!IsPlain) Traversal!(ref hash, value);
        else if (Unsafe.SizeOf<T>() <= 8) hash.Add(PlainTypes.Word(value));
        else hash.AddBytes(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref value), Unsafe.SizeOf<T>()));
    }

    public static void AddSpan(ref StateHash hash, ReadOnlySpan<T> values)
    {
        hash.Add((ulong)values.Length);
        if (IsPlain)
        {
            hash.AddBytes(MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values)), values.Length * Unsafe.SizeOf<T>()));
            return;
        }
        foreach (T value in values) Traversal!(ref hash, value);
    }
}
