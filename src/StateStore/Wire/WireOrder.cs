using System.Buffers;
using System.Text;
using StateStore.Objects;

namespace StateStore.Wire;

/// <summary>
/// The order of map keys and set elements in canonical bytes: that of their encoded forms. The encoded form begins with the length,
/// so shorter strings (in UTF-8 bytes) come first; strings of one length follow by bytes, which is the order of code points and
/// differs from ordinal order where surrogates meet the characters from U+E000 on.
/// </summary>
internal static class WireOrder
{
    internal static int Compare(string left, string right)
    {
        int byLength = Encoding.UTF8.GetByteCount(left).CompareTo(Encoding.UTF8.GetByteCount(right));
        if (byLength != 0) return byLength;
        int same = left.AsSpan().CommonPrefixLength(right);
        if (same == left.Length || same == right.Length) return left.Length - right.Length;
        return Rank(left[same]) - Rank(right[same]);
    }

    internal static KeyValuePair<string, T>[] Rent<T>(Dictionary<string, T> map)
    {
        KeyValuePair<string, T>[] entries = ArrayPool<KeyValuePair<string, T>>.Shared.Rent(map.Count);
        int count = 0;
        foreach (KeyValuePair<string, T> entry in map.OrderFree()) entries[count++] = entry;
        if (map.Count > 1) entries.AsSpan(0, map.Count).Sort(static (a, b) => Compare(a.Key, b.Key));
        return entries;
    }

    internal static void Return<T>(KeyValuePair<string, T>[] entries, int count)
    {
        entries.AsSpan(0, count).Clear();
        ArrayPool<KeyValuePair<string, T>>.Shared.Return(entries);
    }

    internal static string[] Rent(HashSet<string> set)
    {
        string[] elements = ArrayPool<string>.Shared.Rent(set.Count);
        int count = 0;
        foreach (string element in set.OrderFree()) elements[count++] = element;
        if (set.Count > 1) elements.AsSpan(0, set.Count).Sort(Compare);
        return elements;
    }

    internal static void Return(string[] elements, int count)
    {
        elements.AsSpan(0, count).Clear();
        ArrayPool<string>.Shared.Return(elements);
    }

    // Surrogates stand for code points from U+10000 on and so rank above all other characters.
    private static int Rank(char c) => char.IsSurrogate(c) ? c + 0x10000 : c;
}
