using System.Buffers;
using System.Buffers.Binary;
using System.IO.Hashing;
using StateStore.Objects;
using StateStore.Tables;

namespace Nomad.Snapshots;

/// <summary>A state as it was at one moment, to be written now or later: entries applied in between do not show.</summary>
public sealed class NomadSnapshot
{
    private readonly ReadTransaction _read;
    private readonly ObjectModel _model;

    private readonly SnapshotContents _contents;

    internal NomadSnapshot(ReadTransaction read, ObjectModel model, SnapshotContents contents, ulong appliedIndex)
    {
        _contents = contents;
        _read = read;
        _model = model;
        AppliedIndex = appliedIndex;
    }

    /// <summary>The index of the last entry the state holds.</summary>
    public ulong AppliedIndex { get; }

    /// <summary>The index of the last entry in a snapshot's bytes; null if they are too short to be one.</summary>
    internal static ulong? AppliedIndexOf(ReadOnlySpan<byte> snapshot) => snapshot.Length < SnapshotFormat.HeaderSizeBytes
        ? null
        : BinaryPrimitives.ReadUInt64LittleEndian(snapshot[SnapshotFormat.AppliedIndexOffset..]);

    /// <summary>Writes the snapshot: equal states, equal bytes. O(rows). Can be called more than once.</summary>
    /// <exception cref="StateStore.Guarding.CorruptionException">A row was changed outside a transaction.</exception>
    public void WriteTo(IBufferWriter<byte> target)
    {
        var hash = new XxHash128();
        var row = new ArrayBufferWriter<byte>(1024);
        Put(target, hash, Header());
        ulong count = 0;
        if (_model.Version <= SnapshotFormat.LastVersionWithTimetable)
        {
            Put(target, hash, RecordHeader(SnapshotFormat.TimetableType, SnapshotFormat.EmptyTimetable.Length));
            Put(target, hash, SnapshotFormat.EmptyTimetable);
            count++;
        }
        foreach (SnapshotSection section in SnapshotFormat.Sections)
        {
            if (!_contents.Holds(section.Table.Name)) continue;
            TypeModel type = section.Table.TypeIn(_model);
            foreach (object value in section.Rows(_read))
            {
                row.ResetWrittenCount();
                type.EncodeObject(value, row);
                Put(target, hash, RecordHeader(section.Type, row.WrittenCount));
                Put(target, hash, row.WrittenSpan);
                count++;
            }
        }
        WriteTrailer(target, hash, count);
    }

    private byte[] Header()
    {
        var header = new byte[SnapshotFormat.HeaderSizeBytes];
        SnapshotFormat.Magic.CopyTo(header);
        header[SnapshotFormat.VersionOffset] = SnapshotFormat.Version;
        BinaryPrimitives.WriteUInt64LittleEndian(header.AsSpan(SnapshotFormat.AppliedIndexOffset), AppliedIndex);
        return header;
    }

    private static byte[] RecordHeader(byte type, int length)
    {
        var header = new byte[SnapshotFormat.RecordHeaderSizeBytes];
        header[0] = type;
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(1), (uint)length);
        return header;
    }

    private static void WriteTrailer(IBufferWriter<byte> target, XxHash128 hash, ulong count)
    {
        var trailer = new byte[1 + 8];
        trailer[0] = SnapshotFormat.TrailerType;
        BinaryPrimitives.WriteUInt64LittleEndian(trailer.AsSpan(1), count);
        Put(target, hash, trailer);
        target.Write(hash.GetCurrentHash());
    }

    private static void Put(IBufferWriter<byte> target, XxHash128 hash, ReadOnlySpan<byte> bytes)
    {
        hash.Append(bytes);
        target.Write(bytes);
    }
}
