using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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

    // As TryWritePrefix, all digits at once. Between the hyphens the digits stand in runs of 8, 4, 4, 4 and 12, which is four times 8 without a hyphen in between.
    private static bool TryWriteWhole(string text, ref KeyBuilder key)
    {
        ref ushort chars = ref Unsafe.As<char, ushort>(ref MemoryMarshal.GetReference(text.AsSpan()));
        int notHyphens = (text[8] ^ '-') | (text[13] ^ '-') | (text[18] ^ '-') | (text[23] ^ '-');
        // What is no character of one byte becomes 255, which is no digit.
        Vector128<byte> front = Vector128.NarrowWithSaturation(Vector128.LoadUnsafe(ref chars), Join(ref chars, 9, 14));
        Vector128<byte> back = Vector128.NarrowWithSaturation(Join(ref chars, 19, 24), Vector128.LoadUnsafe(ref chars, 28));
        Vector128<byte> valid = DigitsOf(ref front) & DigitsOf(ref back);
        if (notHyphens != 0 || valid != Vector128<byte>.AllBitsSet) return false;
        Vector128.Narrow(BytesOf(front), BytesOf(back)).CopyTo(key.Reserve(SizeBytes));
        key.Advance(SizeBytes);
        return true;
    }

    // By way of two numbers: put together in memory, the vector would have to wait until both stores are done.
    private static Vector128<ushort> Join(ref ushort chars, int first, int second) =>
        Vector128.Create(FourFrom(ref Unsafe.Add(ref chars, first)), FourFrom(ref Unsafe.Add(ref chars, second))).AsUInt16();

    private static ulong FourFrom(ref ushort chars) => Unsafe.ReadUnaligned<ulong>(ref Unsafe.As<ushort, byte>(ref chars));

    // Turns characters into what they stand for; the result has all bits of a byte set where the character is a digit.
    private static Vector128<byte> DigitsOf(ref Vector128<byte> chars)
    {
        Vector128<byte> decimals = chars - Vector128.Create((byte)'0');
        Vector128<byte> letters = (chars | Vector128.Create((byte)0x20)) - Vector128.Create((byte)'a');
        Vector128<byte> isDecimal = Vector128.LessThanOrEqual(decimals, Vector128.Create((byte)9));
        Vector128<byte> isLetter = Vector128.LessThanOrEqual(letters, Vector128.Create((byte)5));
        chars = Vector128.ConditionalSelect(isDecimal, decimals, letters + Vector128.Create((byte)10));
        return isDecimal | isLetter;
    }

    // The byte that each two digits are, in the lower half of a place of two bytes.
    private static Vector128<ushort> BytesOf(Vector128<byte> digits)
    {
        Vector128<ushort> pairs = digits.AsUInt16();
        Vector128<ushort> joined = BitConverter.IsLittleEndian ? (pairs << 4) | (pairs >> 8) : (pairs >> 4) | pairs;
        return joined & Vector128.Create((ushort)byte.MaxValue);
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
