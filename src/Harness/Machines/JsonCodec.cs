namespace Harness.Machines;

/// <summary>The default codec: System.Text.Json, with a type discriminator for the derived classes found in the type's own assembly.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public sealed class JsonCodec<T> : ICodec<T>
{
    /// <inheritdoc/>
    public byte[] Encode(T value) => throw new NotImplementedException();
    /// <inheritdoc/>
    public T Decode(ReadOnlyMemory<byte> bytes) => throw new NotImplementedException();
    /// <inheritdoc/>
    public string Print(T value) => throw new NotImplementedException();
    /// <inheritdoc/>
    public T Parse(string json) => throw new NotImplementedException();
}
