using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using StateStore.Objects;

namespace StateStore.Wire;

/// <summary>
/// Reads MessagePack, canonical or not. Total: whatever the bytes are, a member either answers a value or throws
/// <see cref="WireException"/> with the offset. Lengths are checked against the bytes that remain before anything is taken,
/// and nesting is bounded, so the cost of reading is bounded by the input's length.
/// </summary>
public ref struct MessagePackReader
{
    private readonly ReadOnlySpan<byte> _source;
    private int _offset;
    private int _depth;

    /// <summary>A reader at the start of the bytes.</summary>
    public MessagePackReader(ReadOnlySpan<byte> source) => _source = source;

    /// <summary>The offset of the next byte to read.</summary>
    public int Offset { readonly get => _offset; internal set => _offset = value; }

    /// <summary>The number of bytes not yet read.</summary>
    public readonly int Remaining => _source.Length - _offset;

    /// <summary>The kind of the next value.</summary>
    /// <exception cref="WireException">Nothing follows, or a byte that begins no value.</exception>
    public readonly MessagePackType PeekType()
    {
        byte first = Peek();
        return first switch
        {
            <= MessagePackFormat.PositiveFixIntMax or >= MessagePackFormat.NegativeFixIntMin => MessagePackType.Integer,
            < MessagePackFormat.FixArray or MessagePackFormat.Map16 or MessagePackFormat.Map32 => MessagePackType.Map,
            < MessagePackFormat.FixStr or MessagePackFormat.Array16 or MessagePackFormat.Array32 => MessagePackType.Array,
            < MessagePackFormat.Nil or MessagePackFormat.Str8 or MessagePackFormat.Str16 or MessagePackFormat.Str32 => MessagePackType.String,
            MessagePackFormat.Nil => MessagePackType.Nil,
            MessagePackFormat.False or MessagePackFormat.True => MessagePackType.Boolean,
            MessagePackFormat.Bin8 or MessagePackFormat.Bin16 or MessagePackFormat.Bin32 => MessagePackType.Binary,
            MessagePackFormat.Float32 or MessagePackFormat.Float64 => MessagePackType.Float,
            >= MessagePackFormat.UInt8 and <= MessagePackFormat.Int64 => MessagePackType.Integer,
            MessagePackFormat.NeverUsed => throw Bad("a byte that begins no value (0xc1)"),
            _ => PeekExtensionType(),
        };
    }

    /// <summary>True if the next value is an integer written in a form with a sign, and below zero.</summary>
    internal readonly bool IsNegativeInteger => Peek() switch
    {
        >= MessagePackFormat.NegativeFixIntMin => true,
        >= MessagePackFormat.Int8 and <= MessagePackFormat.Int64 => Remaining > 1 && (_source[_offset + 1] & 0x80) != 0,
        _ => false,
    };

    /// <summary>If the next value is nil, reads it and answers true.</summary>
    public bool TryReadNil()
    {
        if (Peek() != MessagePackFormat.Nil) return false;
        _offset++;
        return true;
    }

    /// <summary>Reads a boolean.</summary>
    public bool ReadBoolean()
    {
        byte first = Peek();
        if (first is not (MessagePackFormat.False or MessagePackFormat.True)) throw Expected("a boolean");
        _offset++;
        return first == MessagePackFormat.True;
    }

    /// <summary>Reads an integer of any width, or a float of either width whose value is one.</summary>
    public long ReadInt64()
    {
        int start = _offset;
        (ulong bits, bool negative) = ReadInteger();
        if (!negative && bits > long.MaxValue) throw At("an integer beyond 64 bits with a sign", start);
        return unchecked((long)bits);
    }

    /// <summary>Reads an integer that is not negative, of any width, or a float of either width whose value is one.</summary>
    public ulong ReadUInt64()
    {
        int start = _offset;
        (ulong bits, bool negative) = ReadInteger();
        if (negative) throw At("a negative integer where none may stand", start);
        return bits;
    }

    /// <summary>Reads a float of either width, or an integer that a double holds exactly.</summary>
    public double ReadDouble()
    {
        int start = _offset;
        switch (PeekType())
        {
            case MessagePackType.Float:
                return Peek() == MessagePackFormat.Float32
                    ? BinaryPrimitives.ReadSingleBigEndian(Take(5)[1..])
                    : BinaryPrimitives.ReadDoubleBigEndian(Take(9)[1..]);
            case MessagePackType.Integer:
                (ulong bits, bool negative) = ReadInteger();
                double value = negative ? unchecked((long)bits) : bits;
                bool exact = negative ? (Int128)value == unchecked((long)bits) : (UInt128)value == bits;
                return exact ? value : throw At("an integer that no double holds exactly", start);
            default:
                throw Expected("a number");
        }
    }

    /// <summary>Reads a string.</summary>
    public string ReadString()
    {
        ReadOnlySpan<byte> utf8 = ReadUtf8();
        return Encoding.UTF8.GetString(utf8);
    }

    /// <summary>Reads a string as its UTF-8 bytes, which are valid; a view of the source.</summary>
    public ReadOnlySpan<byte> ReadUtf8()
    {
        byte first = Peek();
        int header = first switch
        {
            >= MessagePackFormat.FixStr and < MessagePackFormat.Nil => 1,
            MessagePackFormat.Str8 => 2,
            MessagePackFormat.Str16 => 3,
            MessagePackFormat.Str32 => 5,
            _ => throw Expected("a string"),
        };
        int length = header == 1 ? first & 0x1f : ReadLength(header - 1);
        int start = _offset;
        ReadOnlySpan<byte> utf8 = TakeBody(header, length);
        if (!Utf8.IsValid(utf8)) throw At("a string that is not valid UTF-8", start);
        return utf8;
    }

    /// <summary>Reads bytes; a view of the source.</summary>
    public ReadOnlySpan<byte> ReadBinary()
    {
        int header = Peek() switch
        {
            MessagePackFormat.Bin8 => 2,
            MessagePackFormat.Bin16 => 3,
            MessagePackFormat.Bin32 => 5,
            _ => throw Expected("bytes"),
        };
        return TakeBody(header, ReadLength(header - 1));
    }

    /// <summary>Reads a timestamp in any of its three forms.</summary>
    public Timestamp ReadTimestamp()
    {
        int start = _offset;
        if (PeekType() != MessagePackType.Timestamp) throw Expected("a timestamp");
        ReadOnlySpan<byte> data = ReadExtension(out _);
        Timestamp value;
        switch (data.Length)
        {
            case 4:
                return new Timestamp(BinaryPrimitives.ReadUInt32BigEndian(data), 0);
            case 8:
                ulong both = BinaryPrimitives.ReadUInt64BigEndian(data);
                value = new Timestamp((long)(both & ((1UL << 34) - 1)), (int)(both >> 34));
                break;
            case 12:
                value = new Timestamp(BinaryPrimitives.ReadInt64BigEndian(data[4..]), BinaryPrimitives.ReadInt32BigEndian(data));
                break;
            default:
                throw At("a timestamp of a length that does not exist", start);
        }
        if ((uint)value.Nanoseconds >= MessagePackFormat.NanosecondsPerSecond) throw At("a timestamp with more than 999,999,999 nanoseconds", start);
        return value;
    }

    /// <summary>Reads an extension value; a view of the source.</summary>
    public ReadOnlySpan<byte> ReadExtension(out sbyte type)
    {
        (int header, int length) = ExtensionShape();
        ReadOnlySpan<byte> all = TakeBody(header, length, out int start);
        type = unchecked((sbyte)_source[start + header - 1]);
        return all;
    }

    /// <summary>Reads the beginning of an array; that many values follow. The caller bounds nesting by <see cref="Enter"/> and <see cref="Leave"/>.</summary>
    public int ReadArrayHeader()
    {
        byte first = Peek();
        int start = _offset;
        int count = first switch
        {
            >= MessagePackFormat.FixArray and < MessagePackFormat.FixStr => first & 0x0f,
            MessagePackFormat.Array16 => ReadLength(2),
            MessagePackFormat.Array32 => ReadLength(4),
            _ => throw Expected("an array"),
        };
        _offset += HeaderBytes(first, MessagePackFormat.Array16, MessagePackFormat.Array32);
        // Every value takes a byte at least, so a count beyond what remains is a lie: refused before anyone makes room for it.
        if (count > Remaining) throw At("an array longer than what remains", start);
        return count;
    }

    /// <summary>Reads the beginning of a map; that many keys, each with its value, follow. The caller bounds nesting by <see cref="Enter"/> and <see cref="Leave"/>.</summary>
    public int ReadMapHeader()
    {
        byte first = Peek();
        int start = _offset;
        int count = first switch
        {
            >= MessagePackFormat.FixMap and < MessagePackFormat.FixArray => first & 0x0f,
            MessagePackFormat.Map16 => ReadLength(2),
            MessagePackFormat.Map32 => ReadLength(4),
            _ => throw Expected("a map"),
        };
        _offset += HeaderBytes(first, MessagePackFormat.Map16, MessagePackFormat.Map32);
        if (count > Remaining / 2) throw At("a map longer than what remains", start);
        return count;
    }

    /// <summary>Counts one level of nesting.</summary>
    /// <exception cref="WireException">More than 64 levels are open.</exception>
    public void Enter()
    {
        if (_depth == MessagePackFormat.MaxDepth) throw At("values nested deeper than 64 levels", _offset);
        _depth++;
    }

    /// <summary>Closes the level opened last.</summary>
    public void Leave() => _depth--;

    /// <summary>Skips one value of any kind, checking it as reading it would.</summary>
    public void Skip()
    {
        switch (PeekType())
        {
            case MessagePackType.Nil: _offset++; break;
            case MessagePackType.Boolean: _offset++; break;
            case MessagePackType.Integer: ReadInteger(); break;
            case MessagePackType.Float: ReadDouble(); break;
            case MessagePackType.String: ReadUtf8(); break;
            case MessagePackType.Binary: ReadBinary(); break;
            case MessagePackType.Timestamp: ReadTimestamp(); break;
            case MessagePackType.Extension: ReadExtension(out _); break;
            case MessagePackType.Array: SkipAll(ReadArrayHeader()); break;
            default: SkipAll(2L * ReadMapHeader()); break;
        }
    }

    /// <summary>Checks that nothing follows.</summary>
    /// <exception cref="WireException">Bytes are left over.</exception>
    public readonly void ExpectEnd()
    {
        if (Remaining > 0) throw At("bytes after the end of the message", _offset);
    }

    private void SkipAll(long count)
    {
        Enter();
        for (long i = 0; i < count; i++) Skip();
        Leave();
    }

    // The integer's 64 bits in two's complement, and whether it is negative.
    private (ulong Bits, bool Negative) ReadInteger()
    {
        byte first = Peek();
        if (first <= MessagePackFormat.PositiveFixIntMax)
        {
            _offset++;
            return (first, false);
        }
        if (first >= MessagePackFormat.NegativeFixIntMin) return Signed(unchecked((sbyte)Take(1)[0]));
        return first switch
        {
            MessagePackFormat.UInt8 => (Take(2)[1], false),
            MessagePackFormat.UInt16 => (BinaryPrimitives.ReadUInt16BigEndian(Take(3)[1..]), false),
            MessagePackFormat.UInt32 => (BinaryPrimitives.ReadUInt32BigEndian(Take(5)[1..]), false),
            MessagePackFormat.UInt64 => (BinaryPrimitives.ReadUInt64BigEndian(Take(9)[1..]), false),
            MessagePackFormat.Int8 => Signed(unchecked((sbyte)Take(2)[1])),
            MessagePackFormat.Int16 => Signed(BinaryPrimitives.ReadInt16BigEndian(Take(3)[1..])),
            MessagePackFormat.Int32 => Signed(BinaryPrimitives.ReadInt32BigEndian(Take(5)[1..])),
            MessagePackFormat.Int64 => Signed(BinaryPrimitives.ReadInt64BigEndian(Take(9)[1..])),
            MessagePackFormat.Float32 => Whole(BinaryPrimitives.ReadSingleBigEndian(Take(5)[1..]), _offset - 5),
            MessagePackFormat.Float64 => Whole(BinaryPrimitives.ReadDoubleBigEndian(Take(9)[1..]), _offset - 9),
            _ => throw Expected("an integer"),
        };
    }

    private static (ulong Bits, bool Negative) Signed(long value) => (unchecked((ulong)value), value < 0);

    // Writers in languages with one number type send whole numbers as floats; the public vectors do.
    private static (ulong Bits, bool Negative) Whole(double value, int start)
    {
        if (value is >= -9223372036854775808.0 and < 0 && Math.Truncate(value) == value) return Signed((long)value);
        if (value is >= 0 and < 18446744073709551616.0 && Math.Truncate(value) == value) return ((ulong)value, false);
        throw At("a float that is no integer of 64 bits", start);
    }

    private readonly MessagePackType PeekExtensionType()
    {
        (int header, _) = ExtensionShape();
        if (Remaining < header) throw At("the input's end within a value", _offset);
        return unchecked((sbyte)_source[_offset + header - 1]) == MessagePackFormat.Timestamp ? MessagePackType.Timestamp : MessagePackType.Extension;
    }

    // The number of bytes before the data (format, length, type) and the data's length.
    private readonly (int Header, int Length) ExtensionShape() => Peek() switch
    {
        MessagePackFormat.FixExt1 => (2, 1),
        MessagePackFormat.FixExt2 => (2, 2),
        MessagePackFormat.FixExt4 => (2, 4),
        MessagePackFormat.FixExt8 => (2, 8),
        MessagePackFormat.FixExt16 => (2, 16),
        MessagePackFormat.Ext8 => (3, ReadLength(1)),
        MessagePackFormat.Ext16 => (4, ReadLength(2)),
        MessagePackFormat.Ext32 => (6, ReadLength(4)),
        _ => throw Expected("an extension"),
    };

    // The length that stands behind the first byte; does not move on. A length beyond 2^31 - 1 is beyond any input.
    private readonly int ReadLength(int width)
    {
        if (Remaining < 1 + width) throw At("the input's end within a length", _offset);
        ReadOnlySpan<byte> at = _source[(_offset + 1)..];
        uint length = width switch
        {
            1 => at[0],
            2 => BinaryPrimitives.ReadUInt16BigEndian(at),
            _ => BinaryPrimitives.ReadUInt32BigEndian(at),
        };
        return length <= int.MaxValue ? (int)length : throw At("a length beyond what remains", _offset);
    }

    private static int HeaderBytes(byte first, byte form16, byte form32) => first == form16 ? 3 : first == form32 ? 5 : 1;

    private readonly byte Peek() => _offset < _source.Length ? _source[_offset] : throw At("the input's end where a value should begin", _offset);

    private ReadOnlySpan<byte> Take(int bytes)
    {
        if (Remaining < bytes) throw At("the input's end within a value", _offset);
        ReadOnlySpan<byte> taken = _source.Slice(_offset, bytes);
        _offset += bytes;
        return taken;
    }

    private ReadOnlySpan<byte> TakeBody(int header, int length) => TakeBody(header, length, out _);

    private ReadOnlySpan<byte> TakeBody(int header, int length, out int start)
    {
        start = _offset;
        if (length > Remaining - header) throw At("a length beyond what remains", start);
        _offset += header + length;
        return _source.Slice(start + header, length);
    }

    private readonly WireException Expected(string what) => At($"expected {what}, found {Name(PeekType())}", _offset);

    private readonly WireException Bad(string what) => At(what, _offset);

    internal static WireException At(string what, int offset) => new(what, offset);

    private static string Name(MessagePackType type) => type switch
    {
        MessagePackType.Nil => "nil",
        MessagePackType.Boolean => "a boolean",
        MessagePackType.Integer => "an integer",
        MessagePackType.Float => "a float",
        MessagePackType.String => "a string",
        MessagePackType.Binary => "bytes",
        MessagePackType.Array => "an array",
        MessagePackType.Map => "a map",
        MessagePackType.Timestamp => "a timestamp",
        _ => "an extension",
    };
}
