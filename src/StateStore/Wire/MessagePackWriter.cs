using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Unicode;
using StateStore.Objects;

namespace StateStore.Wire;

/// <summary>
/// Writes MessagePack in canonical form: integers and lengths in the shortest form, doubles in 8 bytes with one NaN, strings in
/// strict UTF-8, timestamps as extension -1 in the shortest of its three forms. The order of map keys is the caller's duty.
/// Bytes become visible in the target when <see cref="Flush"/> is called (or a span of the target is used up).
/// </summary>
public ref struct MessagePackWriter
{
    // The longest header or scalar: one byte of format, at most four of length, one of type, twelve of timestamp.
    private const int LongestScalarBytes = 18;

    private readonly IBufferWriter<byte> _target;
    private Span<byte> _span;
    private int _written;

    /// <summary>A writer that appends to a target.</summary>
    public MessagePackWriter(IBufferWriter<byte> target)
    {
        _target = target;
        _span = target.GetSpan(LongestScalarBytes);
    }

    /// <summary>Hands everything written so far to the target. Must be called once at the end.</summary>
    public void Flush()
    {
        _target.Advance(_written);
        _written = 0;
        _span = default;
    }

    /// <summary>Writes nil.</summary>
    public void WriteNil() => Put(MessagePackFormat.Nil);

    /// <summary>Writes a boolean.</summary>
    public void WriteBoolean(bool value) => Put(value ? MessagePackFormat.True : MessagePackFormat.False);

    /// <summary>Writes a signed integer in the shortest form; one that is not negative as if it were unsigned.</summary>
    public void WriteInt64(long value)
    {
        if (value >= 0)
        {
            WriteUInt64((ulong)value);
            return;
        }
        Span<byte> span = Reserve(9);
        if (value >= -32)
        {
            span[0] = unchecked((byte)value);
            _written += 1;
        }
        else if (value >= sbyte.MinValue)
        {
            span[0] = MessagePackFormat.Int8;
            span[1] = unchecked((byte)value);
            _written += 2;
        }
        else if (value >= short.MinValue)
        {
            span[0] = MessagePackFormat.Int16;
            BinaryPrimitives.WriteInt16BigEndian(span[1..], (short)value);
            _written += 3;
        }
        else if (value >= int.MinValue)
        {
            span[0] = MessagePackFormat.Int32;
            BinaryPrimitives.WriteInt32BigEndian(span[1..], (int)value);
            _written += 5;
        }
        else
        {
            span[0] = MessagePackFormat.Int64;
            BinaryPrimitives.WriteInt64BigEndian(span[1..], value);
            _written += 9;
        }
    }

    /// <summary>Writes an unsigned integer in the shortest form.</summary>
    public void WriteUInt64(ulong value)
    {
        Span<byte> span = Reserve(9);
        if (value <= MessagePackFormat.PositiveFixIntMax)
        {
            span[0] = (byte)value;
            _written += 1;
        }
        else if (value <= byte.MaxValue)
        {
            span[0] = MessagePackFormat.UInt8;
            span[1] = (byte)value;
            _written += 2;
        }
        else if (value <= ushort.MaxValue)
        {
            span[0] = MessagePackFormat.UInt16;
            BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)value);
            _written += 3;
        }
        else if (value <= uint.MaxValue)
        {
            span[0] = MessagePackFormat.UInt32;
            BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)value);
            _written += 5;
        }
        else
        {
            span[0] = MessagePackFormat.UInt64;
            BinaryPrimitives.WriteUInt64BigEndian(span[1..], value);
            _written += 9;
        }
    }

    /// <summary>Writes a double in 8 bytes, whatever its value; every NaN as the same one.</summary>
    public void WriteDouble(double value)
    {
        Span<byte> span = Reserve(9);
        span[0] = MessagePackFormat.Float64;
        BinaryPrimitives.WriteInt64BigEndian(span[1..], double.IsNaN(value) ? MessagePackFormat.NaNBits : BitConverter.DoubleToInt64Bits(value));
        _written += 9;
    }

    /// <summary>Writes a string.</summary>
    /// <exception cref="ArgumentException">A lone surrogate occurs in it, so UTF-8 cannot hold it.</exception>
    public void WriteString(ReadOnlySpan<char> value)
    {
        // Most strings are short: up to 10 characters always fit the one-byte header, and whatever they encode to is known after
        // the fact. Longer ones are counted first, so that the shortest header can be chosen.
        int bytes = value.Length <= 10 ? 31 : Encoding.UTF8.GetByteCount(value);
        Span<byte> span = Reserve(bytes + 5);
        int header = HeaderBytes(bytes);
        OperationStatus status = Utf8.FromUtf16(value, span[header..], out _, out int encoded, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
            throw new ArgumentException("The string holds a lone surrogate, which UTF-8 cannot express.", nameof(value));
        WriteStringHeader(span, encoded);
        _written += header + encoded;
    }

    /// <summary>Writes bytes that are known to be valid UTF-8 as a string.</summary>
    internal void WriteUtf8(ReadOnlySpan<byte> value)
    {
        Span<byte> span = Reserve(value.Length + 5);
        int header = HeaderBytes(value.Length);
        WriteStringHeader(span, value.Length);
        value.CopyTo(span[header..]);
        _written += header + value.Length;
    }

    /// <summary>Writes bytes.</summary>
    public void WriteBinary(ReadOnlySpan<byte> value)
    {
        WriteLength(value.Length, MessagePackFormat.Bin8, MessagePackFormat.Bin16, MessagePackFormat.Bin32);
        WriteRaw(value);
    }

    /// <summary>Writes a timestamp in the shortest form that holds it.</summary>
    /// <exception cref="ArgumentException">The nanoseconds are not within 0 to 999,999,999.</exception>
    public void WriteTimestamp(Timestamp value)
    {
        if ((uint)value.Nanoseconds >= MessagePackFormat.NanosecondsPerSecond)
            throw new ArgumentException("A timestamp's nanoseconds must lie within 0 to 999,999,999.", nameof(value));
        Span<byte> span = Reserve(15);
        if (value.Nanoseconds == 0 && (ulong)value.Seconds <= uint.MaxValue)
        {
            span[0] = MessagePackFormat.FixExt4;
            span[1] = unchecked((byte)MessagePackFormat.Timestamp);
            BinaryPrimitives.WriteUInt32BigEndian(span[2..], (uint)value.Seconds);
            _written += 6;
        }
        else if ((ulong)value.Seconds < 1UL << 34)
        {
            span[0] = MessagePackFormat.FixExt8;
            span[1] = unchecked((byte)MessagePackFormat.Timestamp);
            BinaryPrimitives.WriteUInt64BigEndian(span[2..], ((ulong)value.Nanoseconds << 34) | (ulong)value.Seconds);
            _written += 10;
        }
        else
        {
            span[0] = MessagePackFormat.Ext8;
            span[1] = 12;
            span[2] = unchecked((byte)MessagePackFormat.Timestamp);
            BinaryPrimitives.WriteInt32BigEndian(span[3..], value.Nanoseconds);
            BinaryPrimitives.WriteInt64BigEndian(span[7..], value.Seconds);
            _written += 15;
        }
    }

    /// <summary>Writes an extension value. Timestamps are written by <see cref="WriteTimestamp"/>.</summary>
    public void WriteExtension(sbyte type, ReadOnlySpan<byte> data)
    {
        byte fixedForm = data.Length switch
        {
            1 => MessagePackFormat.FixExt1,
            2 => MessagePackFormat.FixExt2,
            4 => MessagePackFormat.FixExt4,
            8 => MessagePackFormat.FixExt8,
            16 => MessagePackFormat.FixExt16,
            _ => 0,
        };
        if (fixedForm != 0) Put(fixedForm);
        else WriteLength(data.Length, MessagePackFormat.Ext8, MessagePackFormat.Ext16, MessagePackFormat.Ext32);
        Put(unchecked((byte)type));
        WriteRaw(data);
    }

    /// <summary>Begins an array: exactly <paramref name="count"/> values must follow.</summary>
    public void WriteArrayHeader(int count) => WriteCount(count, MessagePackFormat.FixArray, MessagePackFormat.Array16, MessagePackFormat.Array32);

    /// <summary>Begins a map: exactly <paramref name="count"/> keys, each with its value, must follow.</summary>
    public void WriteMapHeader(int count) => WriteCount(count, MessagePackFormat.FixMap, MessagePackFormat.Map16, MessagePackFormat.Map32);

    /// <summary>Appends bytes that are MessagePack already.</summary>
    public void WriteRaw(ReadOnlySpan<byte> encoded)
    {
        encoded.CopyTo(Reserve(encoded.Length));
        _written += encoded.Length;
    }

    private void WriteCount(int count, byte fixedForm, byte form16, byte form32)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        if (count <= 15)
        {
            Put((byte)(fixedForm | count));
            return;
        }
        WriteLength(count, 0, form16, form32);
    }

    // A length in the shortest of the three widths; a width whose form is 0 does not exist.
    private void WriteLength(int length, byte form8, byte form16, byte form32)
    {
        Span<byte> span = Reserve(5);
        if (length <= byte.MaxValue && form8 != 0)
        {
            span[0] = form8;
            span[1] = (byte)length;
            _written += 2;
        }
        else if (length <= ushort.MaxValue)
        {
            span[0] = form16;
            BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)length);
            _written += 3;
        }
        else
        {
            span[0] = form32;
            BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)length);
            _written += 5;
        }
    }

    private static int HeaderBytes(int bytes) => bytes <= 31 ? 1 : bytes <= byte.MaxValue ? 2 : bytes <= ushort.MaxValue ? 3 : 5;

    private static void WriteStringHeader(Span<byte> span, int bytes)
    {
        if (bytes <= 31)
        {
            span[0] = (byte)(MessagePackFormat.FixStr | bytes);
        }
        else if (bytes <= byte.MaxValue)
        {
            span[0] = MessagePackFormat.Str8;
            span[1] = (byte)bytes;
        }
        else if (bytes <= ushort.MaxValue)
        {
            span[0] = MessagePackFormat.Str16;
            BinaryPrimitives.WriteUInt16BigEndian(span[1..], (ushort)bytes);
        }
        else
        {
            span[0] = MessagePackFormat.Str32;
            BinaryPrimitives.WriteUInt32BigEndian(span[1..], (uint)bytes);
        }
    }

    private void Put(byte value)
    {
        Reserve(1)[0] = value;
        _written++;
    }

    // At least so many bytes behind what is written; asks the target for a new span where the present one is too short.
    private Span<byte> Reserve(int bytes)
    {
        if (_span.Length - _written < bytes)
        {
            _target.Advance(_written);
            _written = 0;
            _span = _target.GetSpan(Math.Max(bytes, LongestScalarBytes));
        }
        return _span[_written..];
    }
}
