using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad.Invariants;

/// <summary>
/// Turns a snapshot into one of an older version: jobs and nodes know nothing of node pools where theirs is the default one, and there is a
/// record of a type that is retired since. The form is told again from the documentation of the format, not by its writer.
/// </summary>
internal static class OldSnapshot
{
    private const int HeaderSizeBytes = 17;
    private const int RecordHeaderSizeBytes = 5;
    private const int TrailerSizeBytes = 25;
    private const byte NodeType = 0;
    private const byte JobType = 1;
    private const byte VersionType = 9;
    private const byte TimetableType = 5;

    public static byte[] Of(ReadOnlySpan<byte> snapshot)
    {
        var model = new ObjectModel();
        var old = new ArrayBufferWriter<byte>(snapshot.Length);
        old.Write(snapshot[..HeaderSizeBytes]);
        ReadOnlySpan<byte> rest = snapshot[HeaderSizeBytes..^TrailerSizeBytes];
        bool hasTimetable = false;
        while (!rest.IsEmpty)
        {
            int length = BinaryPrimitives.ReadInt32LittleEndian(rest[1..]);
            byte[] body = Older(model, rest[0], rest.Slice(RecordHeaderSizeBytes, length));
            Put(old, rest[0], body);
            if (!hasTimetable) Put(old, TimetableType, [0x90]);
            hasTimetable = true;
            rest = rest[(RecordHeaderSizeBytes + length)..];
        }
        ulong count = BinaryPrimitives.ReadUInt64LittleEndian(snapshot[^(TrailerSizeBytes - 1)..]);
        return Closed(old, count + (hasTimetable ? 1UL : 0));
    }

    private static byte[] Older(ObjectModel model, byte type, ReadOnlySpan<byte> body)
    {
        if (type is JobType or VersionType && model.For<Job>().Decode(body) is { NodePool: "default" } job)
        {
            job.NodePool = null;
            return Encode(model, job);
        }
        if (type == NodeType && model.For<Node>().Decode(body) is { NodePool: "default" } node)
        {
            node.NodePool = null;
            return Encode(model, node);
        }
        return body.ToArray();
    }

    private static byte[] Encode<T>(ObjectModel model, T row) where T : class, IStateObject<T>
    {
        var bytes = new ArrayBufferWriter<byte>();
        model.For<T>().Encode(row, bytes);
        return bytes.WrittenSpan.ToArray();
    }

    private static void Put(ArrayBufferWriter<byte> target, byte type, ReadOnlySpan<byte> body)
    {
        Span<byte> header = stackalloc byte[RecordHeaderSizeBytes];
        header[0] = type;
        BinaryPrimitives.WriteInt32LittleEndian(header[1..], body.Length);
        target.Write(header);
        target.Write(body);
    }

    private static byte[] Closed(ArrayBufferWriter<byte> records, ulong count)
    {
        Span<byte> trailer = stackalloc byte[9];
        trailer[0] = 255;
        BinaryPrimitives.WriteUInt64LittleEndian(trailer[1..], count);
        records.Write(trailer);
        return [.. records.WrittenSpan, .. XxHash128.Hash(records.WrittenSpan)];
    }
}
