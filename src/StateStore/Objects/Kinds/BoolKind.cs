namespace StateStore.Objects;

/// <summary>A boolean.</summary>
public readonly struct BoolKind : IKind<bool>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, bool value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.Bool(key, value);

    /// <inheritdoc/>
    public static bool Write<V>(int key, bool current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.Bool(key, current);

    /// <inheritdoc/>
    public static bool Pair<V>(int key, bool left, bool right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.Bool(key, left, right);

    /// <inheritdoc/>
    public static bool Zero => default;

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.Bool, typeof(bool));
}
