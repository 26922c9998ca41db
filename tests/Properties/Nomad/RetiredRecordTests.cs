using System.Buffers.Binary;
using System.IO.Hashing;
using Nomad;
using Nomad.Snapshots;
using Xunit;

namespace Properties.Nomad;

public sealed class RetiredRecordTests
{
    private const int HeaderSizeBytes = 17;
    private const int HashSizeBytes = 16;

    private static byte[] Snapshot(out UInt128 digest)
    {
        var log = new RandomLog("retired");
        log.Apply(40);
        digest = log.Machine.Database.Digest;
        return SnapshotLaws.Bytes(log.Machine.CaptureSnapshot());
    }

    // One more record before all others, as another version of the server would have written it.
    private static byte[] Insert(byte[] snapshot, byte type, byte[] body)
    {
        byte[] header = new byte[5];
        header[0] = type;
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(1), (uint)body.Length);
        byte[] bytes = [.. snapshot[..HeaderSizeBytes], .. header, .. body, .. snapshot[HeaderSizeBytes..]];
        Span<byte> count = bytes.AsSpan(bytes.Length - HashSizeBytes - 8, 8);
        BinaryPrimitives.WriteUInt64LittleEndian(count, BinaryPrimitives.ReadUInt64LittleEndian(count) + 1);
        XxHash128.Hash(bytes.AsSpan(0, bytes.Length - HashSizeBytes)).CopyTo(bytes, bytes.Length - HashSizeBytes);
        return bytes;
    }

    [Theory]
    [InlineData(5)]
    [InlineData(8)]
    [InlineData(15)]
    public void Records_of_retired_types_are_read_and_dropped_whatever_they_hold(byte type)
    {
        byte[] snapshot = Insert(Snapshot(out UInt128 digest), type, [0xc1, 0xff]);
        NomadStateMachine machine = SnapshotLaws.Empty();
        machine.Restore(snapshot);
        Assert.Equal(digest, machine.Database.Digest);
    }

    [Theory]
    [InlineData(20)]
    [InlineData(99)]
    public void Records_of_a_type_that_was_never_read_are_refused(byte type)
    {
        byte[] snapshot = Insert(Snapshot(out _), type, [0x80]);
        SnapshotException error = Assert.Throws<SnapshotException>(() => SnapshotLaws.Empty().Restore(snapshot));
        Assert.Equal(HeaderSizeBytes, error.Offset);
    }
}
