using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace StateStore.Tables;

/// <summary>
/// A string as UTF-8. A NUL inside is written 00 FF and the end 00 01, so the encoding keeps the order of the code points, none is a
/// prefix of another, and two different texts (or lists of texts) never share bytes. A lone surrogate has no UTF-8 form: no row may have one.
/// </summary>
internal sealed class TextKeyCodec(bool lowerCase) : KeyCodec
{
    private const byte EscapedNul = 0xFF;
    private const byte Terminator = 0x01;

    public override string Takes => "a text";
    public override bool IsText => true;
    public override bool MayHoldSlash => true;
    public override bool HasPrefixes => true;
    public override bool IsMissing(KeyValue value) => string.IsNullOrEmpty(value.Text);

    public override bool TryWrite(KeyValue value, ref KeyBuilder key)
    {
        if (!TryWriteEscaped(value.Text ?? "", ref key)) return false;
        key.Add(0);
        key.Add(Terminator);
        return true;
    }

    public override bool TryWritePrefix(string prefix, ref KeyBuilder key, out int halfByte)
    {
        halfByte = -1;
        return TryWriteEscaped(prefix, ref key);
    }

    public override string Read(ref ReadOnlySpan<byte> key)
    {
        var bytes = new ArrayBufferWriter<byte>();
        while (true)
        {
            int nul = key.IndexOf((byte)0);
            bytes.Write(key[..nul]);
            byte next = key[nul + 1];
            key = key[(nul + 2)..];
            if (next == Terminator) return Encoding.UTF8.GetString(bytes.WrittenSpan);
            bytes.Write<byte>([0]);
        }
    }

    public override bool TryParse(string text, out KeyValue value)
    {
        value = text;
        return true;
    }

    private bool TryWriteEscaped(string text, ref KeyBuilder key)
    {
        string written = lowerCase ? text.ToLowerInvariant() : text;
        Span<byte> room = key.Reserve(Encoding.UTF8.GetMaxByteCount(written.Length));
        if (Utf8.FromUtf16(written, room, out _, out int count, replaceInvalidSequences: false) != OperationStatus.Done) return false;
        int nuls = room[..count].Count((byte)0);
        if (nuls == 0)
        {
            key.Advance(count);
            return true;
        }
        byte[] plain = room[..count].ToArray();
        foreach (byte b in plain)
        {
            key.Add(b);
            if (b == 0) key.Add(EscapedNul);
        }
        return true;
    }
}
