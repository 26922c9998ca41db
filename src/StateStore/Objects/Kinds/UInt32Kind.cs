namespace StateStore.Objects;

/// <summary>A 32-bit unsigned integer; a decoder refuses what does not fit.</summary>
public readonly struct UInt32Kind : IKind<uint>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, uint value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.UInt64(key, value);

    /// <inheritdoc/>
    public static uint Write<V>(int key, uint current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.UInt32(key, current);

    /// <inheritdoc/>
    public static bool Pair<V>(int key, uint left, uint right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.UInt64(key, left, right);

    /// <inheritdoc/>
    public static uint Zero => default;

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.UInt64, typeof(uint));
}
