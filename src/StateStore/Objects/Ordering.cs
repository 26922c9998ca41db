using System.Collections;

namespace StateStore.Objects;

/// <summary>
/// The one place in src/ where unordered collections are enumerated. Their order depends on insertion history and on the process's string
/// hash seed, so whatever reaches a decision, bytes or a digest goes through <see cref="Ordered{TKey,TValue}(Dictionary{TKey,TValue})"/>.
/// </summary>
public static class Ordering
{
    /// <summary>The pairs ascending by key; strings compare ordinally. O(n log n), one array.</summary>
    public static KeyValuePair<TKey, TValue>[] Ordered<TKey, TValue>(this Dictionary<TKey, TValue> dictionary) where TKey : notnull
    {
        var pairs = new KeyValuePair<TKey, TValue>[dictionary.Count];
        ((ICollection<KeyValuePair<TKey, TValue>>)dictionary).CopyTo(pairs, 0);
        if (pairs.Length > 1) Array.Sort(pairs, PairComparer<TKey, TValue>.Instance);
        return pairs;
    }

    /// <summary>The pairs of any dictionary, ascending by key; strings compare ordinally. O(n log n), one array.</summary>
    public static KeyValuePair<TKey, TValue>[] Ordered<TKey, TValue>(this IReadOnlyDictionary<TKey, TValue> dictionary) where TKey : notnull
    {
        KeyValuePair<TKey, TValue>[] pairs = [.. dictionary];
        if (pairs.Length > 1) Array.Sort(pairs, PairComparer<TKey, TValue>.Instance);
        return pairs;
    }

    /// <summary>The keys, ascending; strings compare ordinally. O(n log n), one array.</summary>
    public static TKey[] OrderedKeys<TKey, TValue>(this Dictionary<TKey, TValue> dictionary) where TKey : notnull
    {
        var keys = new TKey[dictionary.Count];
        dictionary.Keys.CopyTo(keys, 0);
        if (keys.Length > 1) Array.Sort(keys, Order<TKey>());
        return keys;
    }

    /// <summary>The elements, ascending; strings compare ordinally. O(n log n), one array.</summary>
    public static T[] Ordered<T>(this HashSet<T> set)
    {
        var elements = new T[set.Count];
        set.CopyTo(elements);
        if (elements.Length > 1) Array.Sort(elements, Order<T>());
        return elements;
    }

    /// <summary>
    /// The pairs in no order, without allocation: only where the result provably does not depend on the order, such as a commutative sum, a copy
    /// into another unordered collection, or a test of all pairs.
    /// </summary>
    public static OrderFreePairs<TKey, TValue> OrderFree<TKey, TValue>(this Dictionary<TKey, TValue> dictionary) where TKey : notnull =>
        new(dictionary);

    /// <summary>The elements in no order, without allocation; the same condition as for pairs.</summary>
    public static OrderFreeElements<T> OrderFree<T>(this HashSet<T> set) => new(set);

    /// <summary>The entries of any dictionary, in its own order: for a caller that sorts them.</summary>
    internal static KeyValuePair<object, object?>[] Entries(IDictionary dictionary)
    {
        var entries = new List<KeyValuePair<object, object?>>(dictionary.Count);
        foreach (DictionaryEntry entry in dictionary) entries.Add(new KeyValuePair<object, object?>(entry.Key, entry.Value));
        return [.. entries];
    }

    /// <summary>The elements of any set, in its own order: for a caller that sorts them.</summary>
    internal static object?[] Elements(IEnumerable set)
    {
        var elements = new List<object?>();
        foreach (object? element in set) elements.Add(element);
        return [.. elements];
    }

    private static IComparer<TKey> Order<TKey>() =>
        typeof(TKey) == typeof(string) ? (IComparer<TKey>)(object)StringComparer.Ordinal : Comparer<TKey>.Default;

    private sealed class PairComparer<TKey, TValue> : IComparer<KeyValuePair<TKey, TValue>>
    {
        internal static readonly PairComparer<TKey, TValue> Instance = new();
        private readonly IComparer<TKey> _order = Order<TKey>();

        public int Compare(KeyValuePair<TKey, TValue> x, KeyValuePair<TKey, TValue> y) => _order.Compare(x.Key, y.Key);
    }
}

/// <summary>The pairs of a dictionary in no order.</summary>
public readonly struct OrderFreePairs<TKey, TValue> where TKey : notnull
{
    private readonly Dictionary<TKey, TValue> _dictionary;

    internal OrderFreePairs(Dictionary<TKey, TValue> dictionary) => _dictionary = dictionary;

    /// <summary>The dictionary's own enumerator.</summary>
    public Dictionary<TKey, TValue>.Enumerator GetEnumerator() => _dictionary.GetEnumerator();
}

/// <summary>The elements of a set in no order.</summary>
public readonly struct OrderFreeElements<T>
{
    private readonly HashSet<T> _set;

    internal OrderFreeElements(HashSet<T> set) => _set = set;

    /// <summary>The set's own enumerator.</summary>
    public HashSet<T>.Enumerator GetEnumerator() => _set.GetEnumerator();
}
