namespace StateStore.Objects;

/// <summary>A 32-bit signed integer; a decoder refuses what does not fit.</summary>
public readonly struct Int32Kind : IKind<int>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, int value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.Int64(key, value);

    /// <inheritdoc/>
    public static int Write<V>(int key, int current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.Int32(key, current);

    /// <inheritdoc/>
    public static bool Pair<V>(int key, int left, int right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.Int64(key, left, right);

    /// <inheritdoc/>
    public static int Zero => default;

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.Int64, typeof(int));
}
