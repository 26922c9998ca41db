using System.ComponentModel;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StateStore.Objects;

/// <summary>
/// What the generated direct traversals have in common: comparing, copying and collecting of strings, bytes and their collections. Types that are nested deeper go by
/// the visitors. For generated code only.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static partial class Direct
{
    /// <summary>True if an object of the class may reach another of the class, so that a careless caller can tie it into a cycle.</summary>
    public static bool MayRecur<T>() where T : class, IStateObject<T> => Recursion.IsPossible(typeof(T), T.Fields);

    /// <summary>Bounds the recursion of a traversal.</summary>
    /// <exception cref="InsufficientExecutionStackException">The objects are nested too deeply, or in a cycle.</exception>
    public static void CheckDepth() => Depth.Check();

    /// <summary>True if both have the same bits, all NaNs being one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Same(double left, double right) => EqualVisitor.Bits(left) == EqualVisitor.Bits(right);

    /// <summary>True if both are the same text; by reference first, since a string cannot change.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Same(string? left, string? right) => ReferenceEquals(left, right) || string.Equals(left, right);

    /// <summary>True if both have the same bytes.</summary>
    public static bool Same(byte[]? left, byte[]? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && left.AsSpan().SequenceEqual(right));

    /// <summary>True if both have the same elements.</summary>
    public static bool Same(List<string>? left, List<string>? right)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null) return false;
        ReadOnlySpan<string> lefts = CollectionsMarshal.AsSpan(left), rights = CollectionsMarshal.AsSpan(right);
        if (lefts.Length != rights.Length) return false;
        for (int i = 0; i < lefts.Length; i++)
        {
            if (!Same(lefts[i], rights[i])) return false;
        }
        return true;
    }

    /// <summary>True if both have the same entries.</summary>
    public static bool Same(Dictionary<string, string>? left, Dictionary<string, string>? right)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null || left.Count != right.Count) return false;
        // A copy is filled in the order of its original, so two that are equal nearly always agree entry by entry, which needs no look-ups. Where the
        // orders differ, the entries are looked up.
        Dictionary<string, string>.Enumerator lefts = left.OrderFree().GetEnumerator(), rights = right.OrderFree().GetEnumerator();
        for (int remaining = left.Count; remaining > 0 && lefts.MoveNext() && rights.MoveNext(); remaining--)
        {
            if (!Same(lefts.Current.Key, rights.Current.Key)) return SameByKey<string, StringKind>(left, right);
            if (!Same(lefts.Current.Value, rights.Current.Value)) return false;
        }
        return true;
    }

    /// <summary>True if both have the same elements.</summary>
    public static bool Same(HashSet<string>? left, HashSet<string>? right) =>
        ReferenceEquals(left, right) || new EqualVisitor().Set(Position.Element, left, right);

    /// <summary>True if both keep the same unknown fields.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Same(UnknownFields? left, UnknownFields? right) =>
        ReferenceEquals(left, right) || new EqualVisitor().Unknown(left, right);

    /// <summary>True if both are the same by a kind.</summary>
    public static bool Same<T, K>(T left, T right) where K : struct, IKind<T>
    {
        var visitor = new EqualVisitor();
        return K.Pair(Position.Element, left, right, ref visitor);
    }

    /// <summary>True if each key of one map leads to the same value in the other, whatever their orders. Both have as many entries.</summary>
    public static bool SameByKey<T, K>(Dictionary<string, T> left, Dictionary<string, T> right) where K : struct, IKind<T> =>
        new EqualVisitor().Map<T, K>(Position.Element, left, right);

    /// <summary>Absorbs a value by its kind.</summary>
    public static void Hash<T, K>(T value, ref GuardHash hash) where K : struct, IKind<T> => K.Read(Position.Element, value, ref hash);

    /// <summary>Asks for the first cache lines of a child or collection.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Prefetch(object? target) => Radix.Memory.Prefetch(target, 1);

    /// <summary>A copy; an empty array has nothing that could be changed, and stays.</summary>
    public static byte[]? Copy(byte[]? value) => value is null or { Length: 0 } ? value : value.AsSpan().ToArray();

    /// <summary>A copy of a list of strings.</summary>
    public static List<string>? Copy(List<string>? value) => value is null ? null : [.. value];

    /// <summary>A copy of a map of strings, in the order of the original.</summary>
    public static Dictionary<string, string>? Copy(Dictionary<string, string>? value) => value is null ? null : new(value, StringComparer.Ordinal);

    /// <summary>A copy of a set.</summary>
    public static HashSet<string>? Copy(HashSet<string>? value) => value is null ? null : new(value, StringComparer.Ordinal);

    /// <summary>A deep copy by a kind.</summary>
    public static T Copy<T, K>(T value, ObjectModel model) where K : struct, IKind<T>
    {
        var visitor = new CopyVisitor(model);
        return K.Write(Position.Element, value, ref visitor);
    }

    /// <summary>Adds an array unless it is empty: then nothing in it could change.</summary>
    public static void Collect(byte[]? value, List<object> target)
    {
        if (value is { Length: > 0 }) target.Add(value);
    }

    /// <summary>Adds a collection of strings.</summary>
    public static void Collect(object? value, List<object> target)
    {
        if (value is not null) target.Add(value);
    }

    /// <summary>Adds what is reached by a kind.</summary>
    public static void Collect<T, K>(T value, List<object> target) where K : struct, IKind<T>
    {
        var visitor = new ReferenceVisitor(target);
        K.Read(Position.Element, value, ref visitor);
    }
}
