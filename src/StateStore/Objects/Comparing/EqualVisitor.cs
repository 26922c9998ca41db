using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StateStore.Objects;

/// <summary>Says whether two objects have the same canonical bytes, without making them; ends at the first difference.</summary>
internal readonly struct EqualVisitor : IPairVisitor
{
    internal static bool AreEqual<T>(T left, T right) where T : class, IStateObject<T>
    {
        if (ReferenceEquals(left, right)) return true;
        var visitor = new EqualVisitor();
        return T.Pair(left, right, ref visitor);
    }

    public bool Bool(int key, bool left, bool right) => left == right;
    public bool Int64(int key, long left, long right) => left == right;
    public bool UInt64(int key, ulong left, ulong right) => left == right;
    public bool Double(int key, double left, double right) => Bits(left) == Bits(right);
    public bool String(int key, string? left, string? right) => ReferenceEquals(left, right) || string.Equals(left, right);
    public bool Time(int key, Timestamp left, Timestamp right) => left == right;

    public bool Bytes(int key, byte[]? left, byte[]? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && left.AsSpan().SequenceEqual(right));

    public bool Nullable<T, K>(int key, T? left, T? right) where T : struct where K : struct, IKind<T>
    {
        if (left is not T x || right is not T y) return left.HasValue == right.HasValue;
        EqualVisitor self = this;
        return K.Pair(Position.Element, x, y, ref self);
    }

    public bool Object<T>(int key, T? left, T? right) where T : class, IStateObject<T>
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null) return false;
        Depth.Check();
        EqualVisitor self = this;
        return T.Pair(left, right, ref self);
    }

    public bool List<T, K>(int key, List<T>? left, List<T>? right) where K : struct, IKind<T>
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null || left.Count != right.Count) return false;
        // The kind is known when the code is made, so this costs nothing; the general way looks its types up.
        if (typeof(K) == typeof(StringKind)) return SameStrings(Unsafe.As<List<string?>>(left), Unsafe.As<List<string?>>(right));
        EqualVisitor self = this;
        ReadOnlySpan<T> lefts = CollectionsMarshal.AsSpan(left), rights = CollectionsMarshal.AsSpan(right);
        for (int i = 0; i < lefts.Length; i++)
            if (!K.Pair(Position.Element, lefts[i], rights[i], ref self)) return false;
        return true;
    }

    public bool Map<T, K>(int key, Dictionary<string, T>? left, Dictionary<string, T>? right) where K : struct, IKind<T>
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null || left.Count != right.Count) return false;
        // A copy is filled in the order of its original, so two that are equal nearly always agree entry by entry, which needs no look-ups. If they
        // do not, nothing is said yet.
        if (typeof(K) == typeof(StringKind) && SameEntries(Unsafe.As<Dictionary<string, string?>>(left), Unsafe.As<Dictionary<string, string?>>(right))) return true;
        EqualVisitor self = this;
        if (!IsOrdinal(right.Comparer)) return MapByOrder<T, K>(left.Ordered(), right.Ordered(), ref self);
        foreach ((string name, T value) in left.OrderFree())
            if (!right.TryGetValue(name, out T? other) || !K.Pair(Position.Element, value, other, ref self)) return false;
        return true;
    }

    public bool Set(int key, HashSet<string>? left, HashSet<string>? right)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null || left.Count != right.Count) return false;
        if (!IsOrdinal(right.Comparer)) return left.Ordered().AsSpan().SequenceEqual(right.Ordered());
        foreach (string element in left.OrderFree())
            if (!right.Contains(element)) return false;
        return true;
    }

    public bool ImmutableList<T, K>(int key, ImmutableArray<T> left, ImmutableArray<T> right) where K : struct, IKind<T>
    {
        if (left == right) return true; // the same array underneath
        if (left.IsDefault || right.IsDefault || left.Length != right.Length) return false;
        EqualVisitor self = this;
        for (int i = 0; i < left.Length; i++)
            if (!K.Pair(Position.Element, left[i], right[i], ref self)) return false;
        return true;
    }

    public bool Shared<T>(int key, Shared<T>? left, Shared<T>? right) where T : class, IStateObject<T> =>
        ReferenceEquals(left, right) || Object(key, left?.Value, right?.Value);

    public bool Unknown(UnknownFields? left, UnknownFields? right)
    {
        if (ReferenceEquals(left, right)) return true;
        int count = left?.Fields.Count ?? 0;
        if (count != (right?.Fields.Count ?? 0)) return false;
        for (int i = 0; i < count; i++)
        {
            (int number, byte[] bytes) = left!.Fields[i];
            (int otherNumber, byte[] otherBytes) = right!.Fields[i];
            if (number != otherNumber || !bytes.AsSpan().SequenceEqual(otherBytes)) return false;
        }
        return true;
    }

    /// <summary>The bits of a double, all NaNs being one.</summary>
    internal static long Bits(double value) => BitConverter.DoubleToInt64Bits(double.IsNaN(value) ? double.NaN : value);

    /// <summary>True if a lookup compares keys ordinally. A caller may have put in a dictionary with any comparer.</summary>
    internal static bool IsOrdinal(IEqualityComparer<string> comparer) =>
        ReferenceEquals(comparer, StringComparer.Ordinal) || ReferenceEquals(comparer, EqualityComparer<string>.Default);

    private static bool SameStrings(List<string?> left, List<string?> right)
    {
        ReadOnlySpan<string?> lefts = CollectionsMarshal.AsSpan(left), rights = CollectionsMarshal.AsSpan(right);
        for (int i = 0; i < lefts.Length; i++)
        {
            if (!ReferenceEquals(lefts[i], rights[i]) && !string.Equals(lefts[i], rights[i])) return false;
        }
        return true;
    }

    // True if both have the same entries in the same order. Both have as many.
    private static bool SameEntries(Dictionary<string, string?> left, Dictionary<string, string?> right)
    {
        Dictionary<string, string?>.Enumerator lefts = left.OrderFree().GetEnumerator(), rights = right.OrderFree().GetEnumerator();
        while (lefts.MoveNext() && rights.MoveNext())
        {
            if (!ReferenceEquals(lefts.Current.Key, rights.Current.Key) && !string.Equals(lefts.Current.Key, rights.Current.Key)) return false;
            if (!ReferenceEquals(lefts.Current.Value, rights.Current.Value) && !string.Equals(lefts.Current.Value, rights.Current.Value)) return false;
        }
        return true;
    }

    private static bool MapByOrder<T, K>(
        KeyValuePair<string, T>[] left, KeyValuePair<string, T>[] right, ref EqualVisitor self) where K : struct, IKind<T>
    {
        for (int i = 0; i < left.Length; i++)
        {
            if (!string.Equals(left[i].Key, right[i].Key)) return false;
            if (!K.Pair(Position.Element, left[i].Value, right[i].Value, ref self)) return false;
        }
        return true;
    }
}
