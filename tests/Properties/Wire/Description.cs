using System.Globalization;
using System.Text;
using StateStore.Objects;
using StateStore.Wire;

namespace Properties.Wire;

/// <summary>
/// What MessagePack bytes mean, in one line of text that the peers (peer.py, peer.js) write as well. JavaScript cannot tell a float that is a whole
/// number from the integer, makes a text of every key and knows no order of keys.
/// </summary>
internal static class Description
{
    private const double MaxSafeInteger = 9007199254740991;

    public static string Of(ReadOnlySpan<byte> bytes, bool asJavaScript)
    {
        var reader = new MessagePackReader(bytes);
        string description = Describe(ref reader, asJavaScript);
        reader.ExpectEnd();
        return description;
    }

    private static string Describe(ref MessagePackReader reader, bool asJavaScript)
    {
        switch (reader.PeekType())
        {
            case MessagePackType.Nil:
                reader.TryReadNil();
                return "nil";
            case MessagePackType.Boolean: return reader.ReadBoolean() ? "true" : "false";
            case MessagePackType.Integer: return "i:" + Integer(ref reader);
            case MessagePackType.Float: return Float(reader.ReadDouble(), asJavaScript);
            case MessagePackType.String: return Text(reader.ReadUtf8());
            case MessagePackType.Binary: return "b:" + Convert.ToHexStringLower(reader.ReadBinary());
            case MessagePackType.Timestamp: return Time(ref reader, asJavaScript);
            case MessagePackType.Extension:
                ReadOnlySpan<byte> data = reader.ReadExtension(out sbyte type);
                return $"e:{type.ToString(CultureInfo.InvariantCulture)},{Convert.ToHexStringLower(data)}";
            case MessagePackType.Array:
                var elements = new string[reader.ReadArrayHeader()];
                for (int i = 0; i < elements.Length; i++) elements[i] = Describe(ref reader, asJavaScript);
                return $"[{string.Join(' ', elements)}]";
            default: return Map(ref reader, asJavaScript);
        }
    }

    private static string Map(ref MessagePackReader reader, bool asJavaScript)
    {
        var entries = new string[reader.ReadMapHeader()];
        for (int i = 0; i < entries.Length; i++)
        {
            string key = asJavaScript && reader.PeekType() == MessagePackType.Integer ? Text(Encoding.UTF8.GetBytes(Integer(ref reader))) : Describe(ref reader, asJavaScript);
            entries[i] = $"{key}={Describe(ref reader, asJavaScript)}";
        }
        if (asJavaScript) Array.Sort(entries, StringComparer.Ordinal);
        return $"{{{string.Join(' ', entries)}}}";
    }

    private static string Integer(ref MessagePackReader reader) => reader.IsNegativeInteger
        ? reader.ReadInt64().ToString(CultureInfo.InvariantCulture)
        : reader.ReadUInt64().ToString(CultureInfo.InvariantCulture);

    private static string Float(double value, bool asJavaScript)
    {
        if (double.IsNaN(value)) return "f:nan";
        if (asJavaScript && double.IsInteger(value) && Math.Abs(value) <= MaxSafeInteger) return "i:" + ((long)value).ToString(CultureInfo.InvariantCulture);
        return "f:" + BitConverter.DoubleToInt64Bits(value).ToString("x16", CultureInfo.InvariantCulture);
    }

    private static string Text(ReadOnlySpan<byte> utf8) => "s:" + Convert.ToHexStringLower(utf8);

    private static string Time(ref MessagePackReader reader, bool asJavaScript)
    {
        MessagePackReader again = reader;
        Timestamp time = reader.ReadTimestamp();
        if (!asJavaScript || Math.Abs((double)time.Seconds) <= MaxSafeInteger)
            return string.Create(CultureInfo.InvariantCulture, $"t:{time.Seconds},{time.Nanoseconds}");
        return $"e:-1,{Convert.ToHexStringLower(again.ReadExtension(out _))}";
    }
}
