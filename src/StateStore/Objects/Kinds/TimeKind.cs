namespace StateStore.Objects;

/// <summary>A point in time.</summary>
public readonly struct TimeKind : IKind<Timestamp>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, Timestamp value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.Time(key, value);

    /// <inheritdoc/>
    public static Timestamp Write<V>(int key, Timestamp current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.Time(key, current);

    /// <inheritdoc/>
    public static bool Pair<V>(int key, Timestamp left, Timestamp right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.Time(key, left, right);

    /// <inheritdoc/>
    public static Timestamp Zero => default;

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.Time, typeof(Timestamp));
}
