namespace StateStore.Tables;

/// <summary>
/// How one part of an index key is written and read. Every encoding delimits itself and keeps order, so a compound key is the
/// plain concatenation of its parts and no value can forge the boundary to the next part.
/// </summary>
internal abstract class KeyCodec
{
    /// <summary>Strings as they are.</summary>
    public static readonly KeyCodec Text = new TextKeyCodec(lowerCase: false);
    /// <summary>Strings by their invariant lower-case form.</summary>
    public static readonly KeyCodec LowerCaseText = new TextKeyCodec(lowerCase: true);
    /// <summary>UUIDs.</summary>
    public static readonly KeyCodec Uuid = new UuidKeyCodec();
    /// <summary>Unsigned integers.</summary>
    public static readonly KeyCodec Unsigned = new IntegerKeyCodec(signed: false);
    /// <summary>Signed integers.</summary>
    public static readonly KeyCodec Signed = new IntegerKeyCodec(signed: true);
    /// <summary>Conditions.</summary>
    public static readonly KeyCodec Flag = new FlagKeyCodec();

    /// <summary>What the part takes, for error messages.</summary>
    public abstract string Takes { get; }

    /// <summary>True if the part's arguments are texts (not numbers or flags).</summary>
    public abstract bool IsText { get; }

    /// <summary>True if the text of a value may hold a slash, which joins the parts of a row key's text.</summary>
    public virtual bool MayHoldSlash => false;

    /// <summary>True if a row with this value has none, as far as the index is concerned.</summary>
    public virtual bool IsMissing(KeyValue value) => false;

    /// <summary>Appends the encoding. False if no row can have this value (a malformed UUID, a lone surrogate); what was appended is then void.</summary>
    public abstract bool TryWrite(KeyValue value, ref KeyBuilder key);

    /// <summary>
    /// Appends what all values starting with a text have in common. <paramref name="halfByte"/> is the upper half of the byte that must
    /// follow, -1 if any may. False if no value starts so.
    /// </summary>
    public virtual bool TryWritePrefix(string prefix, ref KeyBuilder key, out int halfByte)
    {
        halfByte = -1;
        return false;
    }

    /// <summary>True if <see cref="TryWritePrefix"/> is meaningful.</summary>
    public virtual bool HasPrefixes => false;

    /// <summary>Takes one encoding off the front and returns its text.</summary>
    public abstract string Read(ref ReadOnlySpan<byte> key);

    /// <summary>Reads what <see cref="Read"/> returned back into an argument.</summary>
    public abstract bool TryParse(string text, out KeyValue value);
}
