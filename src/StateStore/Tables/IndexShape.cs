using static System.FormattableString;

namespace StateStore.Tables;

/// <summary>
/// An index without its row class: what is needed to encode a query. Where parts may be missing, each part after the first is led by
/// a byte that says whether it is there (1) or the key ends (0); so a short key can never be mistaken for a long one, whatever follows it.
/// </summary>
internal sealed class IndexShape(string name, bool isUnique, bool allowsMissing, KeyCodec[] parts)
{
    private const byte Present = 1;
    private const byte Ended = 0;

    public string Name { get; } = name;

    public bool IsUnique { get; } = isUnique;

    public bool AllowsMissing { get; } = allowsMissing;

    public KeyCodec[] Parts { get; } = parts;

    /// <summary>True if a row may have several keys; a row version then holds them packed (<see cref="MultiKeys"/>).</summary>
    public bool IsMultiValued { get; init; }

    /// <summary>True if the arguments name one key, which one row at most can have.</summary>
    public bool IsExact(int arguments) => IsUnique && arguments == Parts.Length;

    /// <summary>Goes before part <paramref name="part"/> of a key.</summary>
    public void WriteSeparator(int part, ref KeyBuilder key)
    {
        if (AllowsMissing && part > 0) key.Add(Present);
    }

    /// <summary>Stands in place of the missing part <paramref name="part"/> and all after it.</summary>
    public void WriteEnd(int part, ref KeyBuilder key)
    {
        if (part > 0) key.Add(Ended);
    }

    /// <summary>
    /// Encodes the arguments of a query; false if no row can match them. With <paramref name="lastIsPrefix"/> the last argument is the beginning of
    /// a text, and <paramref name="halfByte"/> is the upper half of the byte after the encoding, -1 if it may be any.
    /// </summary>
    /// <exception cref="StateStoreException">Too many arguments, or one of the wrong kind.</exception>
    public bool TryWriteQuery(string table, scoped ReadOnlySpan<KeyValue> arguments, bool lastIsPrefix, ref KeyBuilder key, out int halfByte)
    {
        CheckArguments(table, arguments, lastIsPrefix);
        halfByte = -1;
        for (int i = 0; i < arguments.Length; i++)
        {
            WriteSeparator(i, ref key);
            bool written = lastIsPrefix && i == arguments.Length - 1
                ? Parts[i].TryWritePrefix(arguments[i].Text ?? "", ref key, out halfByte)
                : Parts[i].TryWrite(arguments[i], ref key);
            if (!written) return false;
        }
        return true;
    }

    private void CheckArguments(string table, scoped ReadOnlySpan<KeyValue> arguments, bool lastIsPrefix)
    {
        if (arguments.Length > Parts.Length)
            throw new StateStoreException(Invariant($"table {table}, index {Name}: {arguments.Length} key parts given, the index has {Parts.Length}"));
        for (int i = 0; i < arguments.Length; i++)
        {
            if (arguments[i].IsText != Parts[i].IsText)
                throw new StateStoreException(Invariant($"table {table}, index {Name}: part {i + 1} of the key takes {Parts[i].Takes}"));
        }
        if (lastIsPrefix && arguments.Length > 0 && !Parts[arguments.Length - 1].HasPrefixes)
            throw new StateStoreException(Invariant($"table {table}, index {Name}: part {arguments.Length} of the key has no text prefix"));
    }
}
