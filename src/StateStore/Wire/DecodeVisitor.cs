using System.Collections.Immutable;
using StateStore.Objects;

namespace StateStore.Wire;

/// <summary>
/// Reads a state object back from any valid encoding. The class's traversal asks for its fields in ascending order; see
/// <see cref="DecodeFrame"/> for how input in another order is met: each value is decoded once, and each byte is skipped over at
/// most once per level of nesting. Nil stands for every kind's zero.
/// </summary>
internal ref struct DecodeVisitor : IWriteVisitor
{
    // Collections make room for no more elements than this before the elements have been seen.
    private const int TrustedCount = 1024;

    private MessagePackReader _reader;
    private readonly ObjectModel? _overrides;
    private readonly int _version;
    private DecodeFrame _frame;
    private int _valueOffset;

    /// <param name="source">The bytes.</param>
    /// <param name="overrides">The model whose decode overrides apply; null for none.</param>
    internal DecodeVisitor(ReadOnlySpan<byte> source, ObjectModel? overrides)
    {
        _reader = new MessagePackReader(source);
        _overrides = overrides;
        _version = overrides?.Version ?? int.MaxValue;
    }

    internal T ReadRoot<T>() where T : class, IStateObject<T>
    {
        T value = ReadObject<T>();
        _reader.ExpectEnd();
        return value;
    }

    public bool Bool(int key, bool current) => Begin(key) ? _reader.ReadBoolean() : current;

    public long Int64(int key, long current) => Begin(key) ? _reader.ReadInt64() : current;

    public int Int32(int key, int current)
    {
        if (!Begin(key)) return current;
        long value = _reader.ReadInt64();
        return value is >= int.MinValue and <= int.MaxValue ? (int)value : throw MessagePackReader.At("an integer beyond 32 bits", _valueOffset);
    }

    public ulong UInt64(int key, ulong current) => Begin(key) ? _reader.ReadUInt64() : current;

    public uint UInt32(int key, uint current)
    {
        if (!Begin(key)) return current;
        ulong value = _reader.ReadUInt64();
        return value <= uint.MaxValue ? (uint)value : throw MessagePackReader.At("an integer beyond 32 bits", _valueOffset);
    }

    public double Double(int key, double current) => Begin(key) ? _reader.ReadDouble() : current;

    public string? String(int key, string? current) => Begin(key) ? _reader.ReadString() : current;

    public byte[]? Bytes(int key, byte[]? current) => Begin(key) ? _reader.ReadBinary().ToArray() : current;

    public Timestamp Time(int key, Timestamp current) => Begin(key) ? _reader.ReadTimestamp() : current;

    public T? Nullable<T, K>(int key, T? current) where T : struct where K : struct, IKind<T> =>
        Begin(key) ? K.Write(Position.Element, default!, ref this) : current;

    public T? Object<T>(int key, T? current) where T : class, IStateObject<T> => Begin(key) ? ReadObject<T>() : current;

    public List<T>? List<T, K>(int key, List<T>? current) where K : struct, IKind<T>
    {
        if (!Begin(key)) return current;
        int count = _reader.ReadArrayHeader();
        var list = new List<T>(Math.Min(count, TrustedCount));
        _reader.Enter();
        for (int i = 0; i < count; i++) list.Add(K.Write(Position.Element, default!, ref this));
        _reader.Leave();
        return list;
    }

    public Dictionary<string, T>? Map<T, K>(int key, Dictionary<string, T>? current) where K : struct, IKind<T>
    {
        if (!Begin(key)) return current;
        int count = _reader.ReadMapHeader();
        var map = new Dictionary<string, T>(Math.Min(count, TrustedCount), StringComparer.Ordinal);
        _reader.Enter();
        for (int i = 0; i < count; i++)
        {
            int offset = _reader.Offset;
            string name = _reader.ReadString();
            if (!map.TryAdd(name, K.Write(Position.Element, default!, ref this))) throw MessagePackReader.At("a map with the same key twice", offset);
        }
        _reader.Leave();
        return map;
    }

    public HashSet<string>? Set(int key, HashSet<string>? current)
    {
        if (!Begin(key)) return current;
        int count = _reader.ReadArrayHeader();
        var set = new HashSet<string>(Math.Min(count, TrustedCount), StringComparer.Ordinal);
        _reader.Enter();
        for (int i = 0; i < count; i++)
        {
            int offset = _reader.Offset;
            if (!set.Add(_reader.ReadString())) throw MessagePackReader.At("a set with the same element twice", offset);
        }
        _reader.Leave();
        return set;
    }

    public ImmutableArray<T> ImmutableList<T, K>(int key, ImmutableArray<T> current) where K : struct, IKind<T>
    {
        if (!Begin(key)) return current;
        int count = _reader.ReadArrayHeader();
        ImmutableArray<T>.Builder builder = ImmutableArray.CreateBuilder<T>(Math.Min(count, TrustedCount));
        _reader.Enter();
        for (int i = 0; i < count; i++) builder.Add(K.Write(Position.Element, default!, ref this));
        _reader.Leave();
        return builder.DrainToImmutable();
    }

    public Shared<T>? Shared<T>(int key, Shared<T>? current) where T : class, IStateObject<T> =>
        Begin(key) ? new Shared<T>(ReadObject<T>()) : current;

    public UnknownFields? Unknown(UnknownFields? current)
    {
        while (_frame.Index is null && ReadNumber())
        {
            _frame.Left--;
            _frame.AtValue = false;
            KeepUnknown(_frame.Number);
        }
        return _frame.Index is null ? UnknownOf(_frame.Unknown) : current;
    }

    private T ReadObject<T>() where T : class, IStateObject<T>
    {
        DecodeFrame outer = _frame;
        int count = _reader.ReadMapHeader();
        _frame = new DecodeFrame { Start = _reader.Offset, Count = count, Left = count, Hidden = FieldVersions<T>.After(_version) };
        _reader.Enter();
        T value = T.New();
        T.Write(value, ref this);
        if (_frame.Index is not null)
        {
            // The second pass fills in the fields that had been asked for before their entry was known.
            T.Write(value, ref this);
            KeepIndexedUnknown();
            value.UnknownFields = UnknownOf(_frame.Unknown);
            _reader.Offset = _frame.End;
        }
        _reader.Leave();
        _frame = outer;
        if (_overrides is { HasDecodeOverrides: true }) value = _overrides.For<T>().DecodeOverride?.Invoke(value) ?? value;
        return value;
    }

    // Moves to the value asked for. False if it is nil or the input does not hold it, so that the field keeps what it has: its zero.
    private bool Begin(int key)
    {
        if (key == Position.Element) return BeginValue();
        // Not asked for, it is found among the fields that are not known.
        if (_frame.Hidden is { } hidden && Array.BinarySearch(hidden, key) >= 0) return false;
        return _frame.Index is null ? BeginInOrder(key) : BeginIndexed(key);
    }

    private bool BeginInOrder(int key)
    {
        while (ReadNumber())
        {
            if (_frame.Number > key) return false;
            _frame.Left--;
            _frame.AtValue = false;
            if (_frame.Number == key) return BeginValue();
            KeepUnknown(_frame.Number);
        }
        return _frame.Index is not null && BeginIndexed(key);
    }

    private bool BeginIndexed(int key)
    {
        List<DecodeFrame.Entry> index = _frame.Index!;
        int low = 0, high = index.Count - 1;
        while (low <= high)
        {
            int middle = (low + high) >>> 1;
            DecodeFrame.Entry entry = index[middle];
            if (entry.Number == key)
            {
                if (entry.Taken) return false;
                index[middle] = entry with { Taken = true };
                _reader.Offset = entry.Offset;
                return BeginValue();
            }
            if (entry.Number < key) low = middle + 1;
            else high = middle - 1;
        }
        return false;
    }

    private bool BeginValue()
    {
        _valueOffset = _reader.Offset;
        return !_reader.TryReadNil();
    }

    // Makes sure that the next entry's number is read. False if there is no next entry, or its number is out of order: then the object
    // is indexed now.
    private bool ReadNumber()
    {
        if (_frame.Left == 0) return false;
        if (_frame.AtValue) return true;
        int offset = _reader.Offset;
        int number = ReadNumberHere();
        if (number == _frame.Number) throw MessagePackReader.At(Twice(number), offset);
        if (number < _frame.Number)
        {
            BuildIndex(offset);
            return false;
        }
        _frame.Number = number;
        _frame.AtValue = true;
        return true;
    }

    private int ReadNumberHere()
    {
        int offset = _reader.Offset;
        long number = _reader.ReadInt64();
        return number is >= 1 and <= int.MaxValue ? (int)number : throw MessagePackReader.At("a field number that is not within 1 to 2147483647", offset);
    }

    // All entries before the given offset are taken already.
    private void BuildIndex(int firstNotTaken)
    {
        _reader.Offset = _frame.Start;
        var index = new List<DecodeFrame.Entry>();
        for (int i = 0; i < _frame.Count; i++)
        {
            bool taken = _reader.Offset < firstNotTaken;
            int number = ReadNumberHere();
            index.Add(new DecodeFrame.Entry(number, _reader.Offset, taken));
            _reader.Skip();
        }
        index.Sort(static (a, b) => a.Number != b.Number ? a.Number.CompareTo(b.Number) : a.Offset.CompareTo(b.Offset));
        for (int i = 1; i < index.Count; i++)
        {
            if (index[i].Number == index[i - 1].Number) throw MessagePackReader.At(Twice(index[i].Number), index[i].Offset);
        }
        _frame.Index = index;
        _frame.End = _reader.Offset;
    }

    private void KeepIndexedUnknown()
    {
        foreach (DecodeFrame.Entry entry in _frame.Index!)
        {
            if (entry.Taken) continue;
            _reader.Offset = entry.Offset;
            KeepUnknown(entry.Number);
        }
        _frame.Unknown?.Sort(static (a, b) => a.Key.CompareTo(b.Key));
    }

    // Nil is the one zero that no kind writes, so it alone can be dropped: a 0 might be a nullable number's.
    private void KeepUnknown(int number)
    {
        if (_reader.TryReadNil()) return;
        (_frame.Unknown ??= []).Add(new KeyValuePair<int, byte[]>(number, Canonical.Read(ref _reader)));
    }

    private static UnknownFields? UnknownOf(List<KeyValuePair<int, byte[]>>? fields) => fields is null ? null : new UnknownFields(fields);

    private static string Twice(int number) => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"field {number} twice");
}
