using StateStore.Objects;

namespace StateStore.Tables;

/// <summary>One part of an index key: how it is taken from a row and how a query argument is encoded.</summary>
/// <typeparam name="T">The row class.</typeparam>
public sealed class KeyPart<T> where T : class, IStateObject<T>
{
    private KeyPart(KeyCodec codec, Func<T, KeyValue> get)
    {
        Codec = codec;
        Get = get;
    }

    internal KeyCodec Codec { get; }

    internal Func<T, KeyValue> Get { get; }

    /// <summary>
    /// A string, in the order of its code points, escaped so that no value can forge a boundary; null and empty are missing. A row whose
    /// value has a lone surrogate cannot be inserted.
    /// </summary>
    /// <param name="get">Takes the value from a row.</param>
    /// <param name="lowerCase">Compare and order by the invariant lower-case form.</param>
    public static KeyPart<T> Text(Func<T, string?> get, bool lowerCase = false) =>
        new(lowerCase ? KeyCodec.LowerCaseText : KeyCodec.Text, row => get(row));

    /// <summary>
    /// A UUID in its 36-character text form, kept as 16 bytes; null and empty are missing. A query with a text of another form finds
    /// nothing; a row with one cannot be inserted.
    /// </summary>
    public static KeyPart<T> Uuid(Func<T, string?> get) => new(KeyCodec.Uuid, row => get(row));

    /// <summary>An unsigned integer, 8 bytes big-endian; never missing.</summary>
    public static KeyPart<T> Unsigned(Func<T, ulong> get) => new(KeyCodec.Unsigned, row => get(row));

    /// <summary>A signed integer, 8 bytes, sign bit flipped so that it sorts; never missing.</summary>
    public static KeyPart<T> Signed(Func<T, long> get) => new(KeyCodec.Signed, row => get(row));

    /// <summary>A condition over the row, 1 byte; never missing.</summary>
    public static KeyPart<T> Flag(Func<T, bool> get) => new(KeyCodec.Flag, row => get(row));
}
