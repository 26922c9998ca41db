using System.Buffers;
using System.Globalization;
using System.Numerics;
using System.Text.Json;
using StateStore.Objects;
using StateStore.Wire;
using Xunit;

namespace Properties.Wire;

/// <summary>
/// The public vectors of the MessagePack community, kept unchanged beside this file: msgpack-test-suite.json of
/// github.com/kawanet/msgpack-test-suite (MIT). Each case lists every encoding a reader must accept for one value.
/// </summary>
public sealed class VectorTests
{
    public static TheoryData<string, int> Cases()
    {
        var cases = new TheoryData<string, int>();
        foreach (JsonProperty group in Suite().EnumerateObject())
            for (int i = 0; i < group.Value.GetArrayLength(); i++) cases.Add(group.Name, i);
        return cases;
    }

    [Fact]
    public void The_suite_has_all_its_85_cases() => Assert.Equal(85, Cases().Count);

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_accepted_encoding_decodes_to_the_value(string group, int position)
    {
        JsonElement test = Suite().GetProperty(group)[position];
        foreach (byte[] encoding in Encodings(test))
        {
            var reader = new MessagePackReader(encoding);
            Check(ref reader, test.EnumerateObject().First(p => p.Name != "msgpack").Name, test);
            reader.ExpectEnd();
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void The_written_form_is_an_accepted_one_and_the_shortest(string group, int position)
    {
        JsonElement test = Suite().GetProperty(group)[position];
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        JsonProperty value = test.EnumerateObject().Last(p => p.Name != "msgpack");
        Write(ref writer, value.Name, value.Value);
        writer.Flush();
        byte[] written = buffer.WrittenSpan.ToArray();
        List<byte[]> encodings = Encodings(test);
        Assert.Contains(encodings, e => e.AsSpan().SequenceEqual(written));
        // Whole numbers are written as integers although a float of 4 bytes may be shorter, and what has a fraction in 8 bytes.
        bool isFraction = value.Name == "number" && !double.IsInteger(value.Value.GetDouble());
        Assert.Equal(isFraction ? 9 : encodings.Where(e => e[0] is not (0xca or 0xcb)).Min(e => e.Length), written.Length);
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Each_accepted_encoding_is_rewritten_in_the_written_form(string group, int position)
    {
        JsonElement test = Suite().GetProperty(group)[position];
        JsonProperty value = test.EnumerateObject().Last(p => p.Name != "msgpack");
        foreach (byte[] encoding in Encodings(test))
        {
            var buffer = new ArrayBufferWriter<byte>();
            var writer = new MessagePackWriter(buffer);
            // What was written as a float stays one: without its class nobody can know that an integer was meant.
            if (encoding[0] is 0xca or 0xcb) writer.WriteDouble(double.Parse(value.Value.ToString(), CultureInfo.InvariantCulture));
            else Write(ref writer, value.Name, value.Value);
            writer.Flush();
            var reader = new MessagePackReader(encoding);
            Assert.Equal(buffer.WrittenSpan.ToArray(), Canonical.Read(ref reader));
        }
    }

    private static void Check(ref MessagePackReader reader, string kind, JsonElement test)
    {
        JsonElement value = test.GetProperty(kind);
        switch (kind)
        {
            case "nil": Assert.True(reader.TryReadNil()); break;
            case "bool": Assert.Equal(value.GetBoolean(), reader.ReadBoolean()); break;
            case "binary": Assert.Equal(Hex(value.GetString()!), reader.ReadBinary().ToArray()); break;
            case "bignum": CheckInteger(ref reader, BigInteger.Parse(value.GetString()!, CultureInfo.InvariantCulture)); break;
            case "number":
                MessagePackReader again = reader;
                Assert.Equal(value.GetDouble(), again.ReadDouble());
                if (double.IsInteger(value.GetDouble())) CheckInteger(ref reader, new BigInteger(value.GetDouble()));
                else reader = again;
                break;
            case "string": Assert.Equal(value.GetString(), reader.ReadString()); break;
            case "array":
                Assert.Equal(value.GetArrayLength(), reader.ReadArrayHeader());
                foreach (JsonElement element in value.EnumerateArray()) CheckUntagged(ref reader, element);
                break;
            case "map": CheckUntagged(ref reader, value); break;
            case "timestamp": Assert.Equal(new Timestamp(value[0].GetInt64(), value[1].GetInt32()), reader.ReadTimestamp()); break;
            case "ext":
                Assert.Equal(Hex(value[1].GetString()!), reader.ReadExtension(out sbyte type).ToArray());
                Assert.Equal(value[0].GetSByte(), type);
                break;
            default: throw new InvalidOperationException(kind);
        }
    }

    private static void CheckInteger(ref MessagePackReader reader, BigInteger value)
    {
        if (value <= long.MaxValue)
        {
            MessagePackReader signed = reader;
            Assert.Equal((long)value, signed.ReadInt64());
            if (value < 0)
            {
                reader = signed;
                return;
            }
        }
        Assert.Equal((ulong)value, reader.ReadUInt64());
    }

    private static void CheckUntagged(ref MessagePackReader reader, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number: Assert.Equal(value.GetInt64(), reader.ReadInt64()); break;
            case JsonValueKind.String: Assert.Equal(value.GetString(), reader.ReadString()); break;
            case JsonValueKind.Array:
                Assert.Equal(value.GetArrayLength(), reader.ReadArrayHeader());
                foreach (JsonElement element in value.EnumerateArray()) CheckUntagged(ref reader, element);
                break;
            default:
                Assert.Equal(value.EnumerateObject().Count(), reader.ReadMapHeader());
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    Assert.Equal(property.Name, reader.ReadString());
                    CheckUntagged(ref reader, property.Value);
                }
                break;
        }
    }

    private static void Write(ref MessagePackWriter writer, string kind, JsonElement value)
    {
        switch (kind)
        {
            case "nil": writer.WriteNil(); break;
            case "bool": writer.WriteBoolean(value.GetBoolean()); break;
            case "binary": writer.WriteBinary(Hex(value.GetString()!)); break;
            case "bignum" when value.GetString()![0] == '-': writer.WriteInt64(long.Parse(value.GetString()!, CultureInfo.InvariantCulture)); break;
            case "bignum": writer.WriteUInt64(ulong.Parse(value.GetString()!, CultureInfo.InvariantCulture)); break;
            case "number" when value.TryGetInt64(out long integer): writer.WriteInt64(integer); break;
            case "number": writer.WriteDouble(value.GetDouble()); break;
            case "timestamp": writer.WriteTimestamp(new Timestamp(value[0].GetInt64(), value[1].GetInt32())); break;
            case "ext": writer.WriteExtension(value[0].GetSByte(), Hex(value[1].GetString()!)); break;
            default: WriteUntagged(ref writer, value); break;
        }
    }

    private static void WriteUntagged(ref MessagePackWriter writer, JsonElement value)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Number: writer.WriteInt64(value.GetInt64()); break;
            case JsonValueKind.String: writer.WriteString(value.GetString()); break;
            case JsonValueKind.Array:
                writer.WriteArrayHeader(value.GetArrayLength());
                foreach (JsonElement element in value.EnumerateArray()) WriteUntagged(ref writer, element);
                break;
            default:
                writer.WriteMapHeader(value.EnumerateObject().Count());
                foreach (JsonProperty property in value.EnumerateObject())
                {
                    writer.WriteString(property.Name);
                    WriteUntagged(ref writer, property.Value);
                }
                break;
        }
    }

    private static JsonElement Suite()
    {
        using Stream stream = typeof(VectorTests).Assembly.GetManifestResourceStream("msgpack-test-suite.json")
            ?? throw new InvalidOperationException("The vectors are not embedded in the test assembly.");
        using JsonDocument document = JsonDocument.Parse(stream);
        return document.RootElement.Clone();
    }

    private static List<byte[]> Encodings(JsonElement test) => [.. test.GetProperty("msgpack").EnumerateArray().Select(e => Hex(e.GetString()!))];

    private static byte[] Hex(string text) => Convert.FromHexString(text.Replace("-", "", StringComparison.Ordinal));
}
