using System.Buffers;
using System.IO.Hashing;
using StateStore.Objects;

namespace StateStore.Wire;

/// <summary>Canonical bytes of state objects, and the hash of them.</summary>
internal static class ObjectCodec
{
    /// <summary>Writes the canonical bytes; with a model, by its encode overrides, for children too.</summary>
    /// <exception cref="ArgumentException">A string holds a lone surrogate, or a timestamp too many nanoseconds.</exception>
    /// <exception cref="InvalidOperationException">The object is nested deeper than 64 levels, or contains itself; or an object has a field set that it also keeps unread.</exception>
    internal static void Encode<T>(T value, IBufferWriter<byte> target, ObjectModel? overrides) where T : class, IStateObject<T>
    {
        var visitor = new EncodeVisitor(target, overrides);
        visitor.WriteRoot(value);
        visitor.Flush();
    }

    /// <summary>Reads an object; with a model, by its decode overrides, for children too.</summary>
    /// <exception cref="WireException">The bytes are no such object.</exception>
    internal static T Decode<T>(ReadOnlySpan<byte> source, ObjectModel? overrides) where T : class, IStateObject<T>
    {
        var visitor = new DecodeVisitor(source, overrides);
        return visitor.ReadRoot<T>();
    }

    /// <summary>XxHash128 of the canonical bytes, never by an override. Allocates nothing in the steady state. O(bytes).</summary>
    internal static UInt128 ContentHash<T>(T value) where T : class, IStateObject<T>
    {
        PooledBuffer buffer = PooledBuffer.Borrow();
        var visitor = new EncodeVisitor(buffer, null);
        visitor.WriteRoot(value);
        visitor.Flush();
        UInt128 hash = XxHash128.HashToUInt128(buffer.Written);
        buffer.Return();
        return hash;
    }
}
