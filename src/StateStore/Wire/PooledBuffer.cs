using System.Buffers;

namespace StateStore.Wire;

/// <summary>
/// A growing byte buffer that each thread keeps one of, so that encoding and hashing a row allocate nothing in the steady state. Borrowed
/// buffers are taken away while in use: code that encodes while it encodes gets a buffer of its own.
/// </summary>
internal sealed class PooledBuffer : IBufferWriter<byte>
{
    private const int InitialBytes = 4096;

    // What a thread keeps between uses; a buffer that had to grow beyond this is left to the collector.
    private const int KeptBytesMax = 1 << 20;

    [ThreadStatic]
    private static PooledBuffer? _kept;

    private byte[] _bytes = new byte[InitialBytes];
    private int _written;

    internal ReadOnlySpan<byte> Written => _bytes.AsSpan(0, _written);

    internal static PooledBuffer Borrow()
    {
        PooledBuffer buffer = _kept ?? new PooledBuffer();
        _kept = null;
        buffer._written = 0;
        return buffer;
    }

    internal void Return()
    {
        if (_bytes.Length <= KeptBytesMax) _kept = this;
    }

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsMemory(_written);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Grow(sizeHint);
        return _bytes.AsSpan(_written);
    }

    private void Grow(int sizeHint)
    {
        int needed = Math.Max(1, sizeHint);
        if (_bytes.Length - _written >= needed) return;
        Array.Resize(ref _bytes, checked(Math.Max(_bytes.Length * 2, _written + needed)));
    }
}
