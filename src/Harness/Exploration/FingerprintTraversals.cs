using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Exploration;

/// <summary>The traversals of collections and of values whose type is known only at run time, bound by reflection to the types they are for.</summary>
internal static class FingerprintTraversals
{
    public static MethodInfo Method(string method, params Type[] types) =>
        typeof(FingerprintTraversals).GetMethod(method, BindingFlags.Static | BindingFlags.Public)!.MakeGenericMethod(types);

    /// <summary>Whatever the type is. Called by compiled traversals, whose own code is never optimised again when all is known of the type.</summary>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static void OfAny<T>(ref StateHash hash, T value) => Fingerprints<T>.Add(ref hash, value);

    public static void AddTo(this Span<int> values, ref StateHash hash) => Fingerprints<int>.AddSpan(ref hash, values);

    public static void OfFingerprinted<T>(ref StateHash hash, T value)
        where T : IFingerprinted
    {
        if (value is null) hash.Add(ulong.MaxValue);
        else value.AddTo(ref hash);
    }

    public static void OfArray<T>(ref StateHash hash, T[]? values)
    {
        if (values is null) hash.Add(ulong.MaxValue);
        else Nested(ref hash, values.AsSpan());
    }

    public static void OfList<T>(ref StateHash hash, List<T>? values)
    {
        if (values is null) hash.Add(ulong.MaxValue);
        else Nested<T>(ref hash, CollectionsMarshal.AsSpan(values));
    }

    public static void OfImmutableArray<T>(ref StateHash hash, ImmutableArray<T> values)
    {
        if (values.IsDefault) hash.Add(ulong.MaxValue);
        else Nested(ref hash, values.AsSpan());
    }

    public static void OfSequence<TSequence, T>(ref StateHash hash, TSequence? values)
        where TSequence : IEnumerable<T>
    {
        if (values is null)
        {
            hash.Add(ulong.MaxValue);
            return;
        }
        hash.Enter(typeof(TSequence));
        // How many there are is not known before the last, so each says that it is there: a number behind them could be taken for one of them, or for what comes next.
        foreach (T value in values)
        {
            hash.Add(1UL);
            Fingerprints<T>.Add(ref hash, value);
        }
        hash.Add(0UL);
        hash.Leave();
    }

    // A sum does not depend on the order in which the members come.
    public static void OfSet<TSet, T>(ref StateHash hash, TSet? values)
        where TSet : IEnumerable<T>
    {
        if (values is null)
        {
            hash.Add(ulong.MaxValue);
            return;
        }
        hash.Enter(typeof(TSet));
        ulong count = 0;
        ulong sum = 0;
        foreach (T value in values)
        {
            sum += Fingerprints<T>.Of(value);
            count++;
        }
        hash.Add(count);
        hash.Add(sum);
        hash.Leave();
    }

    private static void Nested<T>(ref StateHash hash, ReadOnlySpan<T> values)
    {
        // What consists of bytes refers to nothing.
        if (!Fingerprints<T>.IsPlain) hash.Enter(typeof(T));
        Fingerprints<T>.AddSpan(ref hash, values);
        if (!Fingerprints<T>.IsPlain) hash.Leave();
    }
}
