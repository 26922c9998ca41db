using System.Buffers;
using Harness.Machines;
using StateStore.Objects;
using StateStore.Wire;

namespace Properties.Wire;

/// <summary>Writes random values of every kind MessagePack knows, also those that no state object holds.</summary>
internal static class RandomWire
{
    private static readonly int[] Lengths = [0, 1, 3, 15, 16, 31, 32, 255, 256, 300];

    public static byte[] Make(RandomStream random)
    {
        var buffer = new ArrayBufferWriter<byte>();
        var writer = new MessagePackWriter(buffer);
        Write(ref writer, random, 0);
        writer.Flush();
        return buffer.WrittenSpan.ToArray();
    }

    private static void Write(ref MessagePackWriter writer, RandomStream random, int depth)
    {
        switch (random.Next(depth < 4 ? 12 : 8))
        {
            case 0: writer.WriteNil(); break;
            case 1: writer.WriteBoolean(random.Chance(1, 2)); break;
            case 2: writer.WriteInt64((long)random.NextUInt64() >> random.Next(64)); break;
            case 3: writer.WriteUInt64(random.NextUInt64() >> random.Next(64)); break;
            case 4: writer.WriteDouble(random.Chance(1, 3) ? random.Next(100) : BitConverter.UInt64BitsToDouble(random.NextUInt64())); break;
            case 5: writer.WriteString(Text(random)); break;
            case 6: writer.WriteBinary(new byte[Length(random)]); break;
            case 7: WriteExtension(ref writer, random); break;
            case 8 or 9:
                int count = Math.Min(Length(random), depth == 0 ? 300 : 16);
                writer.WriteArrayHeader(count);
                for (int i = 0; i < count; i++) Write(ref writer, random, depth + 1);
                break;
            default: WriteMap(ref writer, random, depth); break;
        }
    }

    private static void WriteExtension(ref MessagePackWriter writer, RandomStream random)
    {
        if (random.Chance(1, 2))
        {
            long seconds = (long)random.NextUInt64() >> random.Next(64);
            writer.WriteTimestamp(new Timestamp(seconds, random.Chance(1, 2) ? 0 : random.Next(1_000_000_000)));
        }
        else
        {
            writer.WriteExtension((sbyte)random.Next(128), new byte[Length(random)]);
        }
    }

    // Keys ascend, as they do in canonical form; texts and numbers of one map never look alike, since JavaScript makes texts of both.
    private static void WriteMap(ref MessagePackWriter writer, RandomStream random, int depth)
    {
        int count = Math.Min(Length(random), 16);
        bool isText = random.Chance(1, 2);
        writer.WriteMapHeader(count);
        for (int i = 0; i < count; i++)
        {
            if (isText) writer.WriteString($"key {(char)('a' + i)}");
            else writer.WriteInt64(i * 37);
            Write(ref writer, random, depth + 1);
        }
    }

    private static string Text(RandomStream random) => string.Concat(Enumerable.Range(0, Length(random)).Select(_ => new[] { "a", "\0", "\"", "é", "€", "😀" }[random.Next(6)]));

    private static int Length(RandomStream random) => random.Chance(1, 2) ? random.Next(4) : Lengths[random.Next(Lengths.Length)];
}
