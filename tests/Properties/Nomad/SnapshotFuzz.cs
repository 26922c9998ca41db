using System.Buffers.Binary;
using System.IO.Hashing;
using Harness.Machines;
using Nomad;
using Nomad.Snapshots;
using StateStore.Guarding;
using Xunit;

namespace Properties.Nomad;

public sealed class SnapshotFuzz
{
    private const int HashSizeBytes = 16;
    private const int TrailerSizeBytes = 9 + HashSizeBytes;
    private const int HeaderSizeBytes = 17;

    private static readonly int s_corruptions = Nightly.Or(20_000, 100_000);
    private static readonly int s_forgeries = Nightly.Or(1_500, 6_000);

    private readonly NomadStateMachine _machine = SnapshotLaws.Empty();

    private static byte[] Snapshot(string seed, int entries)
    {
        var log = new RandomLog(seed);
        log.Apply(entries);
        return SnapshotLaws.Bytes(log.Machine.CaptureSnapshot());
    }

    // As a forger would: the checksum fits whatever was changed before it.
    private static byte[] Sealed(byte[] bytes)
    {
        int hashed = bytes.Length - HashSizeBytes;
        if (hashed >= 0) XxHash128.Hash(bytes.AsSpan(0, hashed)).CopyTo(bytes, hashed);
        return bytes;
    }

    private SnapshotException Refused(byte[] bytes)
    {
        UInt128 digest = _machine.Database.Digest;
        ulong index = _machine.AppliedIndex;
        var error = Assert.Throws<SnapshotException>(() => _machine.Restore(bytes));
        Assert.Equal((digest, index), (_machine.Database.Digest, _machine.AppliedIndex));
        Assert.InRange(error.Offset, 0, bytes.Length);
        return error;
    }

    [Fact]
    public void Corrupt_snapshots_are_refused_and_leave_the_state_whole()
    {
        byte[] good = Snapshot("fuzz", 30);
        RandomStream random = RandomStream.Create("fuzz", "corruption");
        _machine.Restore(good);
        for (int i = 0; i < s_corruptions; i++)
        {
            byte[] bad = Corrupt(good, random);
            if (!bad.AsSpan().SequenceEqual(good)) Refused(bad);
        }
        Assert.Equal(good, SnapshotLaws.Bytes(_machine.CaptureSnapshot()));
    }

    [Fact]
    public void What_a_forger_seals_is_refused_or_is_a_snapshot()
    {
        byte[] good = Snapshot("forge", 12);
        RandomStream random = RandomStream.Create("forge", "corruption");
        int accepted = 0, refused = 0;
        for (int i = 0; i < s_forgeries; i++)
        {
            byte[] bytes = Sealed(Corrupt(good, random));
            NomadStateMachine machine = SnapshotLaws.Empty();
            try
            {
                machine.Restore(bytes);
            }
            catch (SnapshotException)
            {
                refused++;
                continue;
            }
            accepted++;
            byte[] again = SnapshotLaws.Bytes(machine.CaptureSnapshot());
            _machine.Restore(again);
            Assert.Equal(machine.Database.Digest, _machine.Database.Digest);
        }
        Assert.True(accepted > s_forgeries / 60 && refused > s_forgeries / 60, $"{accepted} accepted, {refused} refused");
    }

    [Fact]
    public void Every_truncation_is_refused()
    {
        byte[] good = Snapshot("cut", 8);
        for (int length = 0; length < good.Length; length++) Refused(good[..length]);
    }

    [Fact]
    public void A_truncation_with_a_new_trailer_is_refused()
    {
        byte[] good = Snapshot("cut", 8);
        byte[] trailer = good[^TrailerSizeBytes..];
        for (int length = HeaderSizeBytes; length < good.Length - TrailerSizeBytes; length++)
            Refused(Sealed([.. good[..length], .. trailer]));
    }

    [Fact]
    public void Bytes_after_the_end_are_refused() => Refused([.. Snapshot("after", 8), 0]);

    [Fact]
    public void Another_magic_or_version_is_refused()
    {
        byte[] good = Snapshot("magic", 4);
        good[0] ^= 1;
        Assert.Contains("magic", Refused(Sealed(good)).Message, StringComparison.Ordinal);
        good[0] ^= 1;
        good[8]++;
        Assert.Equal(8, Refused(Sealed(good)).Offset);
    }

    [Fact]
    public void Rows_out_of_order_twice_or_of_no_type_are_refused()
    {
        byte[] good = Snapshot("order", 200);
        List<Range> records = Records(good);
        int next = Enumerable.Range(0, records.Count - 1).First(i => good[records[i].Start] == 0 && good[records[i + 1].Start] == 0);
        Assert.Contains("out of order", Refused(Rebuild(good, [.. records[..next], records[next + 1], records[next], .. records[(next + 2)..]])).Message, StringComparison.Ordinal);
        Refused(Rebuild(good, [.. records[..next], records[next], .. records[next..]]));
        int last = records.Count - 1;
        Assert.Contains("too late", Refused(Rebuild(good, [records[last], .. records[..last]])).Message, StringComparison.Ordinal);
        byte[] odd = [.. good];
        odd[records[next].Start] = 77;
        SnapshotException error = Refused(Sealed(odd));
        Assert.Equal(records[next].Start.Value, error.Offset);
        Assert.Contains("77", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_count_or_an_index_that_does_not_fit_is_refused()
    {
        byte[] good = Snapshot("count", 30);
        byte[] miscounted = [.. good];
        miscounted[^(HashSizeBytes + 8)]++;
        Assert.Contains("records", Refused(Sealed(miscounted)).Message, StringComparison.Ordinal);
        byte[] early = [.. good];
        BinaryPrimitives.WriteUInt64LittleEndian(early.AsSpan(9), 5);
        Assert.Contains("after the snapshot's 5", Refused(Sealed(early)).Message, StringComparison.Ordinal);
    }

    private static List<Range> Records(byte[] bytes)
    {
        List<Range> records = [];
        for (int at = HeaderSizeBytes; at < bytes.Length - TrailerSizeBytes;)
        {
            int end = at + 5 + (int)BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 1));
            records.Add(at..end);
            at = end;
        }
        return records;
    }

    private static byte[] Rebuild(byte[] good, IReadOnlyList<Range> records)
    {
        byte[] bytes = [.. good[..HeaderSizeBytes], .. records.SelectMany(range => good[range]), .. good[^TrailerSizeBytes..]];
        BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(bytes.Length - TrailerSizeBytes + 1), (ulong)records.Count);
        return Sealed(bytes);
    }

    private static byte[] Corrupt(byte[] good, RandomStream random)
    {
        byte[] bytes = [.. good];
        int at = random.Next(bytes.Length);
        switch (random.Next(6))
        {
            case 0: bytes[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: bytes[at] = (byte)random.Next(256); break;
            case 2: return bytes[..at];
            case 3: return [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]];
            case 4: return [.. bytes[..at], .. bytes[Math.Min(at + 1 + random.Next(8), bytes.Length)..]];
            default:
                for (int i = random.Next(6); i >= 0; i--) bytes[random.Next(bytes.Length)] = (byte)random.Next(256);
                break;
        }
        return bytes;
    }
}
