namespace StateStore.Objects;

/// <summary>A mutable byte array.</summary>
public readonly struct BytesKind : IKind<byte[]>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, byte[] value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.Bytes(key, value);

    /// <inheritdoc/>
    public static byte[] Write<V>(int key, byte[] current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.Bytes(key, current)!;

    /// <inheritdoc/>
    public static bool Pair<V>(int key, byte[] left, byte[] right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.Bytes(key, left, right);

    /// <inheritdoc/>
    public static byte[] Zero => [];

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.Bytes, typeof(byte[]));
}
