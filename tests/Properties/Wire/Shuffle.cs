using System.Buffers;
using Harness.Machines;
using StateStore.Wire;

namespace Properties.Wire;

/// <summary>Rewrites MessagePack with the entries of every map in random order: the same value in a form that is not canonical.</summary>
internal static class Shuffle
{
    internal static byte[] Maps(byte[] encoded, RandomStream random)
    {
        var reader = new MessagePackReader(encoded);
        var buffer = new ArrayBufferWriter<byte>();
        Rewrite(encoded, ref reader, buffer, random);
        return buffer.WrittenSpan.ToArray();
    }

    private static void Rewrite(byte[] source, ref MessagePackReader reader, ArrayBufferWriter<byte> target, RandomStream random)
    {
        int start = reader.Offset;
        switch (reader.PeekType())
        {
            case MessagePackType.Array:
                int length = reader.ReadArrayHeader();
                target.Write(source.AsSpan(start..reader.Offset));
                for (int i = 0; i < length; i++) Rewrite(source, ref reader, target, random);
                break;
            case MessagePackType.Map:
                int count = reader.ReadMapHeader();
                target.Write(source.AsSpan(start..reader.Offset));
                var entries = new List<byte[]>();
                for (int i = 0; i < count; i++)
                {
                    var entry = new ArrayBufferWriter<byte>();
                    Rewrite(source, ref reader, entry, random);
                    Rewrite(source, ref reader, entry, random);
                    entries.Insert(random.Next(entries.Count + 1), entry.WrittenSpan.ToArray());
                }
                foreach (byte[] entry in entries) target.Write(entry);
                break;
            default:
                reader.Skip();
                target.Write(source.AsSpan(start..reader.Offset));
                break;
        }
    }
}
