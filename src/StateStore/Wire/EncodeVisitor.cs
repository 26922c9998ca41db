using System.Buffers;
using System.Collections.Immutable;
using StateStore.Objects;

namespace StateStore.Wire;

/// <summary>
/// Writes a state object in canonical form: a map from field number, ascending, to value. A field that equals its type's zero is
/// left out, so an object's number of entries is counted first (<see cref="CountVisitor"/>, which does not descend). Fields that this
/// version does not know are merged in where their numbers belong.
/// </summary>
internal ref struct EncodeVisitor : IReadVisitor
{
    private MessagePackWriter _writer;
    private readonly ObjectModel? _overrides;
    private UnknownFields? _unknown;
    private int _unknownWritten;
    // The name of a field of the object whose unknown fields are being written: asked for in an error only.
    private Func<int, string>? _nameOf;
    private int _depth;

    /// <param name="target">Where the bytes go.</param>
    /// <param name="overrides">The model whose encode overrides apply; null for none, also if the model has any.</param>
    internal EncodeVisitor(IBufferWriter<byte> target, ObjectModel? overrides)
    {
        _writer = new MessagePackWriter(target);
        _overrides = overrides;
    }

    internal void Flush() => _writer.Flush();

    internal void WriteRoot<T>(T value) where T : class, IStateObject<T> => Object(Position.Element, value);

    public void Bool(int key, bool value)
    {
        if (Begin(key, !value)) _writer.WriteBoolean(value);
    }

    public void Int64(int key, long value)
    {
        if (Begin(key, value == 0)) _writer.WriteInt64(value);
    }

    public void UInt64(int key, ulong value)
    {
        if (Begin(key, value == 0)) _writer.WriteUInt64(value);
    }

    public void Double(int key, double value)
    {
        if (Begin(key, CountVisitor.IsZero(value))) _writer.WriteDouble(value);
    }

    public void String(int key, string? value)
    {
        if (!BeginOrNil(key, value is null)) return;
        _writer.WriteString(value);
    }

    public void Bytes(int key, byte[]? value)
    {
        if (BeginOrNil(key, value is null)) _writer.WriteBinary(value);
    }

    public void Time(int key, Timestamp value)
    {
        if (Begin(key, value == default)) _writer.WriteTimestamp(value);
    }

    public void Nullable<T, K>(int key, T? value) where T : struct where K : struct, IKind<T>
    {
        if (BeginOrNil(key, value is null)) K.Read(Position.Element, value!.Value, ref this);
    }

    public void Object<T>(int key, T? value) where T : class, IStateObject<T>
    {
        if (!BeginOrNil(key, value is null)) return;
        T written = value!;
        if (_overrides is { HasEncodeOverrides: true }) written = _overrides.For<T>().EncodeOverride?.Invoke(written) ?? written;
        (UnknownFields? outerUnknown, int outerWritten, Func<int, string>? outerNameOf) = (_unknown, _unknownWritten, _nameOf);
        (_unknown, _unknownWritten) = (written.UnknownFields, 0);
        if (_unknown is not null) _nameOf = static number => $"{typeof(T).Name}.{FieldNames.Of(T.Fields, number)}";
        _writer.WriteMapHeader(CountVisitor.Count(written) + (_unknown?.Fields.Count ?? 0));
        Enter();
        T.Read(written, ref this);
        _depth--;
        (_unknown, _unknownWritten, _nameOf) = (outerUnknown, outerWritten, outerNameOf);
    }

    public void List<T, K>(int key, List<T>? value) where K : struct, IKind<T>
    {
        if (!BeginOrNil(key, value is null)) return;
        _writer.WriteArrayHeader(value!.Count);
        Enter();
        for (int i = 0; i < value.Count; i++) K.Read(Position.Element, value[i], ref this);
        _depth--;
    }

    public void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T>
    {
        if (!BeginOrNil(key, value is null)) return;
        _writer.WriteMapHeader(value!.Count);
        Enter();
        if (value.Count <= 1)
        {
            // Nothing to sort.
            foreach ((string name, T element) in value.OrderFree())
            {
                _writer.WriteString(name);
                K.Read(Position.Element, element, ref this);
            }
            _depth--;
            return;
        }
        KeyValuePair<string, T>[] entries = WireOrder.Rent(value);
        for (int i = 0; i < value.Count; i++)
        {
            _writer.WriteString(entries[i].Key);
            K.Read(Position.Element, entries[i].Value, ref this);
        }
        WireOrder.Return(entries, value.Count);
        _depth--;
    }

    public void Set(int key, HashSet<string>? value)
    {
        if (!BeginOrNil(key, value is null)) return;
        _writer.WriteArrayHeader(value!.Count);
        Enter();
        string[] elements = WireOrder.Rent(value);
        for (int i = 0; i < value.Count; i++) _writer.WriteString(elements[i]);
        WireOrder.Return(elements, value.Count);
        _depth--;
    }

    public void ImmutableList<T, K>(int key, ImmutableArray<T> value) where K : struct, IKind<T>
    {
        if (!BeginOrNil(key, value.IsDefault)) return;
        _writer.WriteArrayHeader(value.Length);
        Enter();
        foreach (T element in value) K.Read(Position.Element, element, ref this);
        _depth--;
    }

    public void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T> => Object(key, value?.Value);

    public void Unknown(UnknownFields? value) => WriteUnknownBelow(long.MaxValue);

    // Writes the field number where one is due. False if nothing is to be written, since a field at its zero is left out.
    private bool Begin(int key, bool isZero)
    {
        if (key == Position.Element) return true;
        if (isZero) return false;
        if (_unknown is not null)
        {
            WriteUnknownBelow(key);
            if (_unknown.Has(key)) throw Twice(key);
        }
        _writer.WriteUInt64((ulong)key);
        return true;
    }

    // As Begin, for values that can be null: an element that is null is written as nil.
    private bool BeginOrNil(int key, bool isNull)
    {
        if (!Begin(key, isNull)) return false;
        if (isNull) _writer.WriteNil();
        return !isNull;
    }

    private void WriteUnknownBelow(long key)
    {
        if (_unknown is null) return;
        while (_unknownWritten < _unknown.Fields.Count && _unknown.Fields[_unknownWritten].Key < key)
        {
            (int number, byte[] raw) = _unknown.Fields[_unknownWritten++];
            _writer.WriteUInt64((ulong)number);
            _writer.WriteRaw(raw);
        }
    }

    // Two entries of one number are bytes that no decoder takes.
    private readonly InvalidOperationException Twice(int number) => new(
        $"{_nameOf!(number)} is set although this object already keeps the field unread, as a server of an older version does: it would be written twice.");

    // What is nested deeper could not be read back, and an object that contains itself has no end.
    private void Enter()
    {
        if (_depth == MessagePackFormat.MaxDepth) throw new InvalidOperationException("The object is nested deeper than 64 levels, or contains itself.");
        _depth++;
    }
}
