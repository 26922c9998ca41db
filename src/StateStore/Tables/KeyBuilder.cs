namespace StateStore.Tables;

/// <summary>A growing run of key bytes that starts on the caller's stack, so that a query of usual length allocates nothing.</summary>
internal ref struct KeyBuilder(Span<byte> initial)
{
    /// <summary>A stack size that holds nearly every key.</summary>
    public const int InitialSizeBytes = 256;

    private Span<byte> _buffer = initial;
    private int _length = 0;

    /// <summary>The bytes so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    /// <summary>The number of bytes so far.</summary>
    public readonly int Length => _length;

    /// <summary>At least <paramref name="count"/> bytes of room at the end; <see cref="Advance"/> makes them part of the key.</summary>
    public Span<byte> Reserve(int count)
    {
        if (_buffer.Length - _length < count)
        {
            var larger = new byte[Math.Max(_buffer.Length * 2, _length + count)];
            _buffer[.._length].CopyTo(larger);
            _buffer = larger;
        }
        return _buffer[_length..];
    }

    /// <summary>Counts reserved bytes as written.</summary>
    public void Advance(int count) => _length += count;

    /// <summary>Appends one byte.</summary>
    public void Add(byte value)
    {
        Reserve(1)[0] = value;
        _length++;
    }

    /// <summary>Appends bytes.</summary>
    public void Add(scoped ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Reserve(bytes.Length));
        _length += bytes.Length;
    }

    /// <summary>Drops everything after the first <paramref name="length"/> bytes.</summary>
    public void Truncate(int length) => _length = length;
}
