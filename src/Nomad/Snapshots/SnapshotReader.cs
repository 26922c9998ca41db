using System.Buffers.Binary;
using System.IO.Hashing;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;
using StateStore.Wire;

namespace Nomad.Snapshots;

/// <summary>
/// Reads a snapshot into a new database. Nothing is believed: the frame is checked against the checksum before the first record is decoded,
/// and the rows against order and indexes, so that a snapshot accepted is one that could have been written.
/// </summary>
internal ref struct SnapshotReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ObjectModel _model;
    private readonly List<object> _rows = [];
    private int _offset;
    private int _section;
    private ulong _lastWrite;

    private SnapshotReader(ReadOnlySpan<byte> bytes, ObjectModel model)
    {
        _bytes = bytes;
        _model = model;
    }

    /// <summary>Reads a whole snapshot into an empty database, which is of no use if that fails.</summary>
    /// <returns>The index of the last entry the state holds.</returns>
    /// <exception cref="SnapshotException">The bytes are no whole snapshot.</exception>
    internal static ulong Read(ReadOnlySpan<byte> bytes, ObjectModel model, Database database)
    {
        var reader = new SnapshotReader(bytes, model);
        ulong count = reader.CheckFrame();
        ulong appliedIndex = BinaryPrimitives.ReadUInt64LittleEndian(bytes[SnapshotFormat.AppliedIndexOffset..]);
        reader.ReadRecords(database, count);
        reader.CheckOrder(database);
        // The built-in rows are older than any entry: they have index 1 before the first one is applied.
        if (reader._lastWrite > Math.Max(appliedIndex, 1))
        {
            throw new SnapshotException(
                $"a row was written at index {reader._lastWrite}, after the snapshot's {appliedIndex}", SnapshotFormat.AppliedIndexOffset);
        }
        return appliedIndex;
    }

    private ulong CheckFrame()
    {
        if (_bytes.Length < SnapshotFormat.HeaderSizeBytes + SnapshotFormat.TrailerSizeBytes)
            throw new SnapshotException("truncated: shorter than header and trailer", _bytes.Length);
        if (!_bytes.StartsWith(SnapshotFormat.Magic)) throw new SnapshotException("no snapshot: wrong magic", 0);
        byte version = _bytes[SnapshotFormat.VersionOffset];
        if (version != SnapshotFormat.Version) throw new SnapshotException($"unknown format version {version}", SnapshotFormat.VersionOffset);
        int hashed = _bytes.Length - SnapshotFormat.HashSizeBytes;
        if (!XxHash128.Hash(_bytes[..hashed]).AsSpan().SequenceEqual(_bytes[hashed..]))
            throw new SnapshotException("truncated or changed: the checksum does not fit", hashed);
        int trailer = TrailerOffset;
        if (_bytes[trailer] != SnapshotFormat.TrailerType) throw new SnapshotException("no trailer where one must be", trailer);
        return BinaryPrimitives.ReadUInt64LittleEndian(_bytes[(trailer + 1)..]);
    }

    private readonly int TrailerOffset => _bytes.Length - SnapshotFormat.TrailerSizeBytes;

    private void ReadRecords(Database database, ulong expected)
    {
        using WriteTransaction transaction = database.Write(new WriteStamp(0, "restore"));
        ulong count = 0;
        for (_offset = SnapshotFormat.HeaderSizeBytes; _offset < TrailerOffset; count++) ReadRecord(transaction);
        if (count != expected) throw new SnapshotException($"{count} records where the trailer counts {expected}", TrailerOffset);
        transaction.Commit();
    }

    private void ReadRecord(WriteTransaction transaction)
    {
        int start = _offset;
        int room = TrailerOffset - start - SnapshotFormat.RecordHeaderSizeBytes;
        if (room < 0) throw new SnapshotException("a record header is cut off", start);
        SnapshotSection section = SectionOf(_bytes[start], start);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(_bytes[(start + 1)..]);
        if (length > (uint)room) throw new SnapshotException($"a record of {length} bytes where {room} are left", start);
        int body = start + SnapshotFormat.RecordHeaderSizeBytes;
        object row = Decode(section, _bytes.Slice(body, (int)length), body);
        try
        {
            _lastWrite = Math.Max(_lastWrite, section.Restore(transaction, row));
        }
        catch (StateStoreException error)
        {
            throw new SnapshotException($"a row of {section.Table.Name} does not fit: {error.Message}", start, error);
        }
        _rows.Add(row);
        _offset = body + (int)length;
    }

    private SnapshotSection SectionOf(byte type, int offset)
    {
        IReadOnlyList<SnapshotSection> sections = SnapshotFormat.Sections;
        for (int i = _section; i < sections.Count; i++)
        {
            if (sections[i].Type != type) continue;
            _section = i;
            return sections[i];
        }
        bool isKnown = sections.Any(section => section.Type == type);
        throw new SnapshotException(isKnown ? $"record type {type} comes too late" : $"unknown record type {type}", offset);
    }

    private readonly object Decode(SnapshotSection section, ReadOnlySpan<byte> body, int offset)
    {
        try
        {
            return section.Table.TypeIn(_model).DecodeObject(body);
        }
        catch (WireException error)
        {
            throw new SnapshotException($"a row of {section.Table.Name} cannot be read: {error.Message}", offset + error.Offset, error);
        }
    }

    // Rows that came in any other order than that of their keys, or twice, do not come out as they went in.
    private readonly void CheckOrder(Database database)
    {
        int position = 0;
        foreach (StateRow row in database.Rows())
        {
            if (!ReferenceEquals(row.Row, _rows[position]))
                throw new SnapshotException($"row {row.Table}/{row.Key} is out of order", SnapshotFormat.HeaderSizeBytes);
            position++;
        }
        if (position != _rows.Count)
            throw new SnapshotException($"{_rows.Count - position} rows have the key of another", SnapshotFormat.HeaderSizeBytes);
    }
}
