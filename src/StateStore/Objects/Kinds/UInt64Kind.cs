namespace StateStore.Objects;

/// <summary>A 64-bit unsigned integer.</summary>
public readonly struct UInt64Kind : IKind<ulong>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, ulong value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.UInt64(key, value);

    /// <inheritdoc/>
    public static ulong Write<V>(int key, ulong current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.UInt64(key, current);

    /// <inheritdoc/>
    public static bool Pair<V>(int key, ulong left, ulong right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.UInt64(key, left, right);

    /// <inheritdoc/>
    public static ulong Zero => default;

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.UInt64, typeof(ulong));
}
