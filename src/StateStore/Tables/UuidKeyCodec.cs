namespace StateStore.Tables;

/// <summary>
/// A UUID in its 36-character form (8-4-4-4-12 hexadecimal digits) as 16 bytes. Upper and lower case are one value. A text of any other
/// form is no UUID: a query for it finds nothing, a row with it cannot be inserted.
/// </summary>
internal sealed class UuidKeyCodec : KeyCodec
{
    private const int TextLength = 36;
    private const int SizeBytes = 16;

    public override string Takes => "a UUID";
    public override bool IsText => true;
    public override bool HasPrefixes => true;
    public override bool IsMissing(KeyValue value) => string.IsNullOrEmpty(value.Text);

    public override bool TryWrite(KeyValue value, ref KeyBuilder key) =>
        value.Text is { Length: TextLength } text && TryWriteWhole(text, ref key);

    // As TryWritePrefix, without a branch per digit.
    private static bool TryWriteWhole(ReadOnlySpan<char> text, ref KeyBuilder key)
    {
        if (text[8] != '-' || text[13] != '-' || text[18] != '-' || text[23] != '-') return false;
        Span<byte> target = key.Reserve(SizeBytes);
        ReadOnlySpan<byte> positions = [0, 2, 4, 6, 9, 11, 14, 16, 19, 21, 24, 26, 28, 30, 32, 34];
        int wrong = 0;
        for (int i = 0; i < SizeBytes; i++)
        {
            int upper = DigitOf(text[positions[i]]), lower = DigitOf(text[positions[i] + 1]);
            wrong |= upper | lower;
            target[i] = (byte)((upper << 4) | (lower & 15));
        }
        // No digit has a bit above the lowest four.
        if ((wrong & ~15) != 0) return false;
        key.Advance(SizeBytes);
        return true;
    }

    private static int DigitOf(char c)
    {
        int decimalDigit = c - '0';
        if ((uint)decimalDigit <= 9) return decimalDigit;
        int letter = (c | 0x20) - 'a';
        return (uint)letter <= 5 ? letter + 10 : 16;
    }

    public override bool TryWritePrefix(string prefix, ref KeyBuilder key, out int halfByte)
    {
        halfByte = -1;
        if (prefix.Length > TextLength) return false;
        for (int i = 0; i < prefix.Length; i++)
        {
            char c = prefix[i];
            if (i is 8 or 13 or 18 or 23)
            {
                if (c != '-') return false;
                continue;
            }
            if (!char.IsAsciiHexDigit(c)) return false;
            int digit = char.IsAsciiDigit(c) ? c - '0' : (c | 0x20) - 'a' + 10;
            if (halfByte < 0)
            {
                halfByte = digit;
                continue;
            }
            key.Add((byte)((halfByte << 4) | digit));
            halfByte = -1;
        }
        return true;
    }

    public override string Read(ref ReadOnlySpan<byte> key)
    {
        string text = new Guid(key[..SizeBytes], bigEndian: true).ToString("D");
        key = key[SizeBytes..];
        return text;
    }

    public override bool TryParse(string text, out KeyValue value)
    {
        value = text;
        return true;
    }
}
