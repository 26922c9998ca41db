using System.Buffers;

namespace StateStore.Wire;

/// <summary>
/// Rewrites any MessagePack value in canonical form without knowing its type: shortest integers and lengths, doubles in
/// 8 bytes, map keys sorted by their encoded bytes. This is how fields of a newer version are kept. What an array means (a list or
/// a set) cannot be seen from outside, so its order stays.
/// </summary>
internal static class Canonical
{
    /// <summary>Reads one value and answers its canonical bytes.</summary>
    /// <exception cref="WireException">The bytes are no valid value, or a map holds a key twice.</exception>
    internal static byte[] Read(ref MessagePackReader reader)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        Rewrite(ref reader, ref writer);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Rewrite(ref MessagePackReader reader, ref MessagePackWriter writer)
    {
        switch (reader.PeekType())
        {
            case MessagePackType.Nil:
                reader.TryReadNil();
                writer.WriteNil();
                break;
            case MessagePackType.Boolean: writer.WriteBoolean(reader.ReadBoolean()); break;
            case MessagePackType.Integer: RewriteInteger(ref reader, ref writer); break;
            case MessagePackType.Float: writer.WriteDouble(reader.ReadDouble()); break;
            case MessagePackType.String: writer.WriteUtf8(reader.ReadUtf8()); break;
            case MessagePackType.Binary: writer.WriteBinary(reader.ReadBinary()); break;
            case MessagePackType.Timestamp: writer.WriteTimestamp(reader.ReadTimestamp()); break;
            case MessagePackType.Extension:
                ReadOnlySpan<byte> data = reader.ReadExtension(out sbyte type);
                writer.WriteExtension(type, data);
                break;
            case MessagePackType.Array:
                int count = reader.ReadArrayHeader();
                writer.WriteArrayHeader(count);
                reader.Enter();
                for (int i = 0; i < count; i++) Rewrite(ref reader, ref writer);
                reader.Leave();
                break;
            default:
                RewriteMap(ref reader, ref writer);
                break;
        }
    }

    private static void RewriteInteger(ref MessagePackReader reader, ref MessagePackWriter writer)
    {
        if (reader.IsNegativeInteger) writer.WriteInt64(reader.ReadInt64());
        else writer.WriteUInt64(reader.ReadUInt64());
    }

    // The entries are rewritten one after another into a scratch buffer of this map's own, and copied out in the order of their keys.
    private static void RewriteMap(ref MessagePackReader reader, ref MessagePackWriter writer)
    {
        int start = reader.Offset;
        int count = reader.ReadMapHeader();
        writer.WriteMapHeader(count);
        if (count == 0) return;
        reader.Enter();
        var scratch = new ArrayBufferWriter<byte>(64);
        var scratchWriter = new MessagePackWriter(scratch);
        var entries = new List<(int Key, int Value, int End)>(Math.Min(count, 64));
        for (int i = 0; i < count; i++)
        {
            scratchWriter.Flush();
            int key = scratch.WrittenCount;
            Rewrite(ref reader, ref scratchWriter);
            scratchWriter.Flush();
            int value = scratch.WrittenCount;
            Rewrite(ref reader, ref scratchWriter);
            scratchWriter.Flush();
            entries.Add((key, value, scratch.WrittenCount));
        }
        reader.Leave();
        entries.Sort((a, b) => scratch.WrittenSpan[a.Key..a.Value].SequenceCompareTo(scratch.WrittenSpan[b.Key..b.Value]));
        ReadOnlySpan<byte> last = default;
        foreach ((int key, int value, int end) in entries)
        {
            ReadOnlySpan<byte> present = scratch.WrittenSpan[key..value];
            if (present.SequenceEqual(last)) throw MessagePackReader.At("a map with the same key twice", start);
            last = present;
            writer.WriteRaw(scratch.WrittenSpan[key..end]);
        }
    }
}
