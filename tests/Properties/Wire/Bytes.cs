using System.Buffers;
using StateStore.Objects;
using StateStore.Wire;

namespace Properties.Wire;

/// <summary>Short forms for the tests of the codec.</summary>
internal static class Bytes
{
    internal static byte[] Of<T>(T value, ObjectModel? model = null) where T : class, IStateObject<T>
    {
        var buffer = new ArrayBufferWriter<byte>();
        (model ?? new ObjectModel()).For<T>().Encode(value, buffer);
        return buffer.WrittenSpan.ToArray();
    }

    internal static T To<T>(ReadOnlySpan<byte> bytes, ObjectModel? model = null) where T : class, IStateObject<T> =>
        (model ?? new ObjectModel()).For<T>().Decode(bytes);

    /// <summary>Null if the bytes were refused as they should be.</summary>
    internal static T? ToOrNull<T>(ReadOnlySpan<byte> bytes) where T : class, IStateObject<T>
    {
        try
        {
            return To<T>(bytes);
        }
        catch (WireException)
        {
            return null;
        }
    }

    internal static byte[] Written(Action<MessagePackScribe> write)
    {
        var scribe = new MessagePackScribe();
        write(scribe);
        return scribe.ToArray();
    }
}

/// <summary>Collects what one-off writers write, so that lambdas can build input by hand.</summary>
internal sealed class MessagePackScribe
{
    private readonly ArrayBufferWriter<byte> _buffer = new();

    internal byte[] ToArray() => _buffer.WrittenSpan.ToArray();

    internal MessagePackScribe Map(int count) => Do((ref MessagePackWriter w) => w.WriteMapHeader(count));
    internal MessagePackScribe Array(int count) => Do((ref MessagePackWriter w) => w.WriteArrayHeader(count));
    internal MessagePackScribe Int(long value) => Do((ref MessagePackWriter w) => w.WriteInt64(value));
    internal MessagePackScribe Text(string value) => Do((ref MessagePackWriter w) => w.WriteString(value));
    internal MessagePackScribe Nil() => Do((ref MessagePackWriter w) => w.WriteNil());
    internal MessagePackScribe Raw(params byte[] bytes) => Do((ref MessagePackWriter w) => w.WriteRaw(bytes));

    private MessagePackScribe Do(Step step)
    {
        var writer = new MessagePackWriter(_buffer);
        step(ref writer);
        writer.Flush();
        return this;
    }

    private delegate void Step(ref MessagePackWriter writer);
}
