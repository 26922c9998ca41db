using System.Text.Json;
using System.Text.Json.Serialization;
using Harness.Machines;

namespace Properties.Shrinking;

/// <summary>JSON that leaves out what is zero and refuses what it does not know, so that a shrunk command shows only what matters.</summary>
public sealed class ToyCodec<T> : ICodec<T>
{
    private static readonly JsonSerializerOptions Options = new()
    {
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        AllowOutOfOrderMetadataProperties = true,
    };

    public byte[] Encode(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    public T Decode(ReadOnlyMemory<byte> bytes) => Read(() => JsonSerializer.Deserialize<T>(bytes.Span, Options));

    public string Print(T value) => JsonSerializer.Serialize(value, Options);

    public T Parse(string json) => Read(() => JsonSerializer.Deserialize<T>(json, Options));

    private static T Read(Func<T?> read)
    {
        try
        {
            return read() ?? throw new FormatException("null is no value");
        }
        catch (Exception e) when (e is JsonException or NotSupportedException)
        {
            throw new FormatException(e.Message, e);
        }
    }
}
