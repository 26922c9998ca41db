using System.Collections.Immutable;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Exploration;

/// <summary>The traversals of collections and of values whose type is known only at run time, bound by reflection to the types they are for.</summary>
internal static class FingerprintTraversals
{
    public static FingerprintCompiler.Adder<T> Bind<T>(string method, params Type[] types) =>
        typeof(FingerprintTraversals).GetMethod(method, BindingFlags.Static | BindingFlags.Public)!.MakeGenericMethod(types).CreateDelegate<FingerprintCompiler.Adder<T>>();

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
        ulong count = 0;
        foreach (T value in values)
        {
            Fingerprints<T>.Add(ref hash, value);
            count++;
        }
        hash.Add(count);
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

    /// <summary>The traversal of values that are of this very type, whatever type the place they stand in has.</summary>
    public static FingerprintCompiler.Adder<object> Boxed<T>()
    {
        ulong tag = FingerprintCompiler.Tag(typeof(T));
        FingerprintCompiler.Adder<T> add = Fingerprints<T>.IsPlain ? Fingerprints<T>.Add : FingerprintCompiler.CompileExact<T>();
        return (ref StateHash hash, object value) =>
        {
            hash.Add(tag);
            add(ref hash, typeof(T).IsValueType ? (T)value : Unsafe.As<object, T>(ref value));
        };
    }

    private static void Nested<T>(ref StateHash hash, ReadOnlySpan<T> values)
    {
        hash.Enter(typeof(T));
        Fingerprints<T>.AddSpan(ref hash, values);
        hash.Leave();
    }
}
