using System.Buffers.Binary;
using System.Globalization;

namespace StateStore.Tables;

/// <summary>A 64-bit integer, big-endian; a signed one has its sign bit flipped, so that negative numbers sort first.</summary>
internal sealed class IntegerKeyCodec(bool signed) : KeyCodec
{
    private const ulong SignBit = 1UL << 63;

    private ulong Flip => signed ? SignBit : 0;

    public override string Takes => "a number";
    public override bool IsText => false;

    public override bool TryWrite(KeyValue value, ref KeyBuilder key)
    {
        BinaryPrimitives.WriteUInt64BigEndian(key.Reserve(sizeof(ulong)), value.Number ^ Flip);
        key.Advance(sizeof(ulong));
        return true;
    }

    public override string Read(ref ReadOnlySpan<byte> key)
    {
        ulong number = BinaryPrimitives.ReadUInt64BigEndian(key) ^ Flip;
        key = key[sizeof(ulong)..];
        return signed ? unchecked((long)number).ToString(CultureInfo.InvariantCulture) : number.ToString(CultureInfo.InvariantCulture);
    }

    public override bool TryParse(string text, out KeyValue value)
    {
        bool isNumber;
        if (signed)
        {
            isNumber = long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long number);
            value = number;
        }
        else
        {
            isNumber = ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out ulong number);
            value = number;
        }
        return isNumber;
    }
}
