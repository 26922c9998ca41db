namespace StateStore.Objects;

/// <summary>A 64-bit signed integer.</summary>
public readonly struct Int64Kind : IKind<long>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, long value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.Int64(key, value);

    /// <inheritdoc/>
    public static long Write<V>(int key, long current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.Int64(key, current);

    /// <inheritdoc/>
    public static bool Pair<V>(int key, long left, long right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.Int64(key, left, right);

    /// <inheritdoc/>
    public static long Zero => default;

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.Int64, typeof(long));
}
