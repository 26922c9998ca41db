using StateStore.Objects;

namespace StateStore.Tables;

/// <summary>
/// One part of an index key: how it is taken from a row and how a query argument is encoded. The functions that take values from a row must not change it,
/// and must depend on nothing else; what they return is read at once and not kept.
/// </summary>
/// <typeparam name="T">The row class.</typeparam>
public sealed class KeyPart<T> where T : class, IStateObject<T>
{
    private KeyPart(KeyCodec codec, Func<T, KeyValue> get)
    {
        Codec = codec;
        Codecs = [codec];
        Get = get;
    }

    private KeyPart(KeyCodec[] codecs, Func<T, IEnumerable<KeyValue[]>> getMany)
    {
        Codec = codecs[0];
        Codecs = codecs;
        Get = static _ => default;
        GetMany = getMany;
    }

    /// <summary>How the part is written. A map has two: the key's and the value's; each counts as a part of its own in a query.</summary>
    internal IReadOnlyList<KeyCodec> Codecs { get; }

    /// <summary>The codec of a part with one value.</summary>
    internal KeyCodec Codec { get; }

    /// <summary>Takes the one value from a row.</summary>
    internal Func<T, KeyValue> Get { get; }

    /// <summary>Takes the many values from a row, each with one element per codec; null for a part with one value.</summary>
    internal Func<T, IEnumerable<KeyValue[]>>? GetMany { get; }

    /// <summary>
    /// A string, in the order of its code points, escaped so that no value can forge a boundary; null and empty are missing. A row whose
    /// value has a lone surrogate cannot be inserted.
    /// </summary>
    /// <param name="get">Takes the value from a row.</param>
    /// <param name="lowerCase">Compare and order by the invariant lower-case form.</param>
    public static KeyPart<T> Text(Func<T, string?> get, bool lowerCase = false)
    {
        ArgumentNullException.ThrowIfNull(get);
        return new(TextCodec(lowerCase), row => get(row));
    }

    /// <summary>
    /// A list or set of strings: the row stands in the index once for each. Null and empty strings are skipped; a row without any is missing.
    /// </summary>
    /// <param name="get">Takes the values from a row; their order and repetitions do not matter.</param>
    /// <param name="lowerCase">Compare and order by the invariant lower-case form.</param>
    public static KeyPart<T> Texts(Func<T, IEnumerable<string?>?> get, bool lowerCase = false)
    {
        ArgumentNullException.ThrowIfNull(get);
        return new([TextCodec(lowerCase)], row =>
            from value in get(row) ?? []
            where !string.IsNullOrEmpty(value)
            select new KeyValue[] { value });
    }

    /// <summary>
    /// A dictionary from string to string: the row stands in the index once for each pair. In a query it is two parts, first the key, then the value;
    /// with the key alone every row is found that has the key. Pairs with an empty key are skipped, an empty value is a value; a row without
    /// any is missing.
    /// </summary>
    /// <param name="get">Takes the pairs from a row.</param>
    /// <param name="lowerCase">Compare and order keys and values by their invariant lower-case form.</param>
    public static KeyPart<T> TextPairs(Func<T, Dictionary<string, string>?> get, bool lowerCase = false)
    {
        ArgumentNullException.ThrowIfNull(get);
        KeyCodec codec = TextCodec(lowerCase);
        return new([codec, codec], row =>
            from pair in get(row)?.Ordered() ?? []
            where pair.Key.Length > 0
            select new KeyValue[] { pair.Key, pair.Value });
    }

    /// <summary>
    /// A UUID in its 36-character text form, kept as 16 bytes; null and empty are missing. A query with a text of another form finds
    /// nothing; a row with one cannot be inserted.
    /// </summary>
    public static KeyPart<T> Uuid(Func<T, string?> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        return new(KeyCodec.Uuid, row => get(row));
    }

    /// <summary>An unsigned integer, 8 bytes big-endian; never missing.</summary>
    public static KeyPart<T> Unsigned(Func<T, ulong> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        return new(KeyCodec.Unsigned, row => get(row));
    }

    /// <summary>A signed integer, 8 bytes, sign bit flipped so that it sorts; never missing.</summary>
    public static KeyPart<T> Signed(Func<T, long> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        return new(KeyCodec.Signed, row => get(row));
    }

    /// <summary>A condition over the row, 1 byte; never missing.</summary>
    public static KeyPart<T> Flag(Func<T, bool> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        return new(KeyCodec.Flag, row => get(row));
    }

    /// <summary>Whether a field is set, 1 byte: true if it is neither null, nor its type's zero, nor an empty string; never missing.</summary>
    public static KeyPart<T> IsSet<TField>(Func<T, TField> get)
    {
        ArgumentNullException.ThrowIfNull(get);
        return Flag(row => get(row) is { } value and not "" && !EqualityComparer<TField>.Default.Equals(value, default!));
    }

    private static KeyCodec TextCodec(bool lowerCase) => lowerCase ? KeyCodec.LowerCaseText : KeyCodec.Text;
}
