using System.Buffers.Binary;
using System.IO.Hashing;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;
using StateStore.Wire;
using static System.FormattableString;

namespace Nomad.Snapshots;

/// <summary>
/// Reads a snapshot into an empty database, record by record. Nothing is believed: the frame is checked against the checksum before the first
/// record is decoded, and the rows against order and indexes, so that a snapshot accepted is one that could have been written.
/// </summary>
public ref struct SnapshotReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private readonly ObjectModel _model;
    private readonly SnapshotContents _contents;
    private readonly WriteTransaction _transaction;
    private readonly List<object> _rows = [];
    private readonly ulong _expected;
    private ulong _count;
    private int _offset = SnapshotFormat.HeaderSizeBytes;
    private int _section;
    private int _start;
    private int _body;
    private int _length;
    private ulong _lastWrite;

    private SnapshotReader(ReadOnlySpan<byte> bytes, ObjectModel model, SnapshotContents contents, WriteTransaction transaction)
    {
        _contents = contents;
        _bytes = bytes;
        _model = model;
        _transaction = transaction;
        _expected = CheckFrame();
    }

    /// <summary>The type of the record that <see cref="Next"/> came to.</summary>
    public readonly byte Type => _bytes[_start];

    /// <summary>True if the record is of a type that old snapshots hold and that means nothing any more.</summary>
    public readonly bool IsRetired => SnapshotFormat.IsRetired(Type);

    /// <summary>What was left out so far.</summary>
    public RestoreReport Report { get; private set; }

    private readonly int TrailerOffset => _bytes.Length - SnapshotFormat.TrailerSizeBytes;

    /// <summary>Goes on to the next record.</summary>
    /// <returns>False after the last.</returns>
    /// <exception cref="SnapshotException">There is no whole record where one must be, or fewer than the trailer counts.</exception>
    public bool Next()
    {
        _start = _offset;
        if (_start == TrailerOffset)
        {
            return _count == _expected ? false : throw new SnapshotException($"{_count} records where the trailer counts {_expected}", TrailerOffset);
        }
        int room = TrailerOffset - _start - SnapshotFormat.RecordHeaderSizeBytes;
        if (room < 0) throw new SnapshotException("a record header is cut off", _start);
        uint length = BinaryPrimitives.ReadUInt32LittleEndian(_bytes[(_start + 1)..]);
        if (length > (uint)room) throw new SnapshotException(Invariant($"a record of {length} bytes where {room} are left"), _start);
        _body = _start + SnapshotFormat.RecordHeaderSizeBytes;
        _length = (int)length;
        _offset = _body + _length;
        _count++;
        return true;
    }

    /// <summary>Inserts the record's row as it is, unless a filter wants it left out.</summary>
    /// <param name="keeps">Says of a table's row whether it is kept; null for all. One that it cannot judge is left out.</param>
    /// <param name="upgrade">Completes a row that an older version wrote; null for none.</param>
    /// <exception cref="SnapshotException">The record is no row, comes too late, or does not fit.</exception>
    public void RestoreRow(Func<string, object, bool>? keeps, Action<object>? upgrade = null)
    {
        SnapshotSection section = FindSection();
        object row = Decode(section);
        upgrade?.Invoke(row);
        _contents.Restoring(row, BinaryPrimitives.ReadUInt64LittleEndian(_bytes[SnapshotFormat.AppliedIndexOffset..]));
        if (keeps is not null && SnapshotFormat.IsFiltered(section.Table.Name) && !Keeps(keeps, section.Table.Name, row)) return;
        try
        {
            _lastWrite = Math.Max(_lastWrite, section.Restore(_transaction, row));
        }
        catch (StateStoreException error)
        {
            throw new SnapshotException($"a row of {section.Table.Name} does not fit: {error.Message}", _start, error);
        }
        _rows.Add(row);
    }

    /// <summary>Reads a whole snapshot into an empty database, which is of no use if that fails.</summary>
    /// <exception cref="SnapshotException">The bytes are no whole snapshot.</exception>
    internal static (ulong AppliedIndex, RestoreReport Report) Read(
        ReadOnlySpan<byte> bytes, ObjectModel model, SnapshotContents contents, Database database, SnapshotRestorer restorer,
        Func<string, object, bool>? keeps)
    {
        using WriteTransaction transaction = database.Write(new WriteStamp(0, "restore"));
        var reader = new SnapshotReader(bytes, model, contents, transaction);
        restorer.Restore(ref reader, keeps);
        transaction.Commit();
        reader.CheckOrder(database);
        ulong appliedIndex = BinaryPrimitives.ReadUInt64LittleEndian(bytes[SnapshotFormat.AppliedIndexOffset..]);
        // The built-in rows are older than any entry: they have index 1 before the first one is applied.
        if (reader._lastWrite > Math.Max(appliedIndex, 1))
        {
            throw new SnapshotException(
                $"a row was written at index {reader._lastWrite}, after the snapshot's {appliedIndex}", SnapshotFormat.AppliedIndexOffset);
        }
        return (appliedIndex, reader.Report);
    }

    private readonly ulong CheckFrame()
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

    private SnapshotSection FindSection()
    {
        IReadOnlyList<SnapshotSection> sections = SnapshotFormat.Sections;
        for (int i = _section; i < sections.Count; i++)
        {
            if (sections[i].Type != Type) continue;
            _section = i;
            return sections[i];
        }
        byte type = Type;
        bool isKnown = sections.Any(section => section.Type == type);
        throw new SnapshotException(isKnown ? $"record type {type} comes too late" : $"unknown record type {type}", _start);
    }

    private readonly object Decode(SnapshotSection section)
    {
        try
        {
            return section.Table.TypeIn(_model).DecodeObject(_bytes.Slice(_body, _length));
        }
        catch (WireException error)
        {
            throw new SnapshotException($"a row of {section.Table.Name} cannot be read: {error.Message}", _body + error.Offset, error);
        }
    }

    private bool Keeps(Func<string, object, bool> keeps, string table, object row)
    {
        try
        {
            if (keeps(table, row)) return true;
            Report = Report with { LeftOut = Report.LeftOut + 1 };
        }
        catch (Exception error)
        {
            // The filter is the operator's own. What it cannot judge is left out, as in the reference system, and reported.
            Report = Report with { NotJudged = Report.NotJudged + 1, Failure = Report.Failure ?? error.Message };
        }
        return false;
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
            throw new SnapshotException(Invariant($"{_rows.Count - position} rows have the key of another"), SnapshotFormat.HeaderSizeBytes);
    }
}
