using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace StateStore.Objects;

// The shadows of strings, bytes and their collections. Texts are compared by reference: a row's texts are the very ones that were kept unless somebody put
// others in, and then the comparison of contents decides.
public static partial class Direct
{
    /// <summary>The bits of a number, all NaNs being one.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static ulong Bits(double value) => (ulong)EqualVisitor.Bits(value);

    /// <summary>Keeps a copy of bytes.</summary>
    public static void Keep(byte[]? value, ShadowWriter shadow) => shadow.Reference(Copy(value));

    /// <summary>True if the bytes are what was kept.</summary>
    public static bool Matches(byte[]? value, ref ShadowReader shadow) => Same(Unsafe.As<byte[]?>(shadow.Reference()), value);

    /// <summary>The bytes kept.</summary>
    public static byte[]? RestoreBytes(ref ShadowReader shadow) => Copy((byte[]?)shadow.Reference());

    /// <summary>Keeps the elements of a list.</summary>
    public static void Keep(List<string>? value, ShadowWriter shadow)
    {
        if (!shadow.Begins(value is null ? -1 : value.Count)) return;
        foreach (string element in CollectionsMarshal.AsSpan(value)) shadow.Reference(element);
    }

    /// <summary>True if a list is what was kept. False says nothing.</summary>
    public static bool Matches(List<string>? value, ref ShadowReader shadow)
    {
        ReadOnlySpan<string> elements = CollectionsMarshal.AsSpan(value);
        if (!shadow.Begins(value is null ? -1 : elements.Length)) return false;
        ref object? kept = ref shadow.References(elements.Length);
        for (int i = 0; i < elements.Length; i++)
        {
            if (!ReferenceEquals(elements[i], Unsafe.Add(ref kept, i))) return false;
        }
        return true;
    }

    /// <summary>A fresh list of what was kept.</summary>
    public static List<string>? RestoreList(ref ShadowReader shadow)
    {
        int count = shadow.Count();
        if (count < 0) return null;
        var restored = new List<string>(count);
        for (int i = 0; i < count; i++) restored.Add((string)shadow.Reference()!);
        return restored;
    }

    /// <summary>Keeps the entries of a map, in its own order.</summary>
    public static void Keep(Dictionary<string, string>? value, ShadowWriter shadow)
    {
        if (!shadow.Begins(value is null ? -1 : value.Count)) return;
        foreach ((string key, string element) in value!.OrderFree())
        {
            shadow.Reference(key);
            shadow.Reference(element);
        }
    }

    /// <summary>True if a map is what was kept, entries in the order in which they were kept. False says nothing.</summary>
    public static bool Matches(Dictionary<string, string>? value, ref ShadowReader shadow)
    {
        if (value is null) return shadow.Begins(-1);
        if (!MapEntries.TryRead(value, out ReadOnlySpan<MapEntries.Entry> entries)) return MatchesOneByOne(value, ref shadow);
        if (!shadow.Begins(entries.Length)) return false;
        ref object? kept = ref shadow.References(2 * entries.Length);
        for (int i = 0; i < entries.Length; i++)
        {
            if (!ReferenceEquals(entries[i].key, Unsafe.Add(ref kept, 2 * i)) || !ReferenceEquals(entries[i].value, Unsafe.Add(ref kept, 2 * i + 1))) return false;
        }
        return true;
    }

    private static bool MatchesOneByOne(Dictionary<string, string> value, ref ShadowReader shadow)
    {
        int count = value.Count;
        if (!shadow.Begins(count)) return false;
        Dictionary<string, string>.Enumerator entries = value.OrderFree().GetEnumerator();
        // No further than what was kept, whatever another thread adds meanwhile.
        for (; count > 0 && entries.MoveNext(); count--)
        {
            if (!ReferenceEquals(entries.Current.Key, shadow.Reference()) || !ReferenceEquals(entries.Current.Value, shadow.Reference())) return false;
        }
        return count == 0;
    }

    /// <summary>A fresh map of what was kept.</summary>
    public static Dictionary<string, string>? RestoreMap(ref ShadowReader shadow)
    {
        int count = shadow.Count();
        if (count < 0) return null;
        var restored = new Dictionary<string, string>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++) restored.Add((string)shadow.Reference()!, (string)shadow.Reference()!);
        return restored;
    }

    /// <summary>Keeps the elements of a set, in its own order.</summary>
    public static void Keep(HashSet<string>? value, ShadowWriter shadow)
    {
        if (!shadow.Begins(value is null ? -1 : value.Count)) return;
        foreach (string element in value!.OrderFree()) shadow.Reference(element);
    }

    /// <summary>True if a set is what was kept, elements in the order in which they were kept. False says nothing.</summary>
    public static bool Matches(HashSet<string>? value, ref ShadowReader shadow)
    {
        int count = value is null ? -1 : value.Count;
        if (!shadow.Begins(count)) return false;
        if (count <= 0) return true;
        HashSet<string>.Enumerator elements = value!.OrderFree().GetEnumerator();
        for (; count > 0 && elements.MoveNext(); count--)
        {
            if (!ReferenceEquals(elements.Current, shadow.Reference())) return false;
        }
        return count == 0;
    }

    /// <summary>A fresh set of what was kept.</summary>
    public static HashSet<string>? RestoreSet(ref ShadowReader shadow)
    {
        int count = shadow.Count();
        if (count < 0) return null;
        var restored = new HashSet<string>(count, StringComparer.Ordinal);
        for (int i = 0; i < count; i++) restored.Add((string)shadow.Reference()!);
        return restored;
    }

    /// <summary>True if a value that may be none is what was kept. Of a type whose equal values have equal bytes.</summary>
    public static bool Matches<T>(T? value, ref ShadowReader shadow) where T : struct =>
        shadow.Reference() is { } kept ? value.HasValue && EqualityComparer<T>.Default.Equals(value.GetValueOrDefault(), Unsafe.Unbox<T>(kept)) : !value.HasValue;

    /// <summary>Keeps a deep copy by a kind.</summary>
    public static void Keep<T, K>(T value, ShadowWriter shadow) where K : struct, IKind<T> => shadow.Reference(Copy<T, K>(value, shadow.Model));

    /// <summary>True if a value is what was kept, by a kind.</summary>
    public static bool Matches<T, K>(T value, ref ShadowReader shadow) where K : struct, IKind<T> => Same<T, K>((T)shadow.Reference()!, value);

    /// <summary>A deep copy of what was kept, by a kind.</summary>
    public static T Restore<T, K>(ref ShadowReader shadow, ObjectModel model) where K : struct, IKind<T> => Copy<T, K>((T)shadow.Reference()!, model);
}
