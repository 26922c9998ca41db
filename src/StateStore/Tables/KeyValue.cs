namespace StateStore.Tables;

/// <summary>One argument of an index query: a text, a number or a flag. The index part decides how it is encoded.</summary>
public readonly struct KeyValue
{
    private KeyValue(string? text, ulong number, bool isText) { Text = text; Number = number; IsText = isText; }

    /// <summary>The text, if <see cref="IsText"/>.</summary>
    public string? Text { get; }
    /// <summary>The number (a flag is 0 or 1; a signed number is its two's complement).</summary>
    public ulong Number { get; }
    /// <summary>True for a text.</summary>
    public bool IsText { get; }

    /// <summary>A text argument.</summary>
    public static implicit operator KeyValue(string? text) => new(text, 0, true);
    /// <summary>An unsigned argument.</summary>
    public static implicit operator KeyValue(ulong number) => new(null, number, false);
    /// <summary>A signed argument.</summary>
    public static implicit operator KeyValue(long number) => new(null, unchecked((ulong)number), false);
    /// <summary>A flag argument.</summary>
    public static implicit operator KeyValue(bool flag) => new(null, flag ? 1UL : 0UL, false);
}
