namespace StateStore.Objects;

/// <summary>A child state object.</summary>
public readonly struct ObjectKind<T> : IKind<T>
    where T : class, IStateObject<T>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, T value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.Object(key, value);

    /// <inheritdoc/>
    public static T Write<V>(int key, T current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.Object(key, current)!;

    /// <inheritdoc/>
    public static bool Pair<V>(int key, T left, T right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.Object(key, left, right);

    /// <inheritdoc/>
    public static T Zero => T.New();

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.Object, typeof(T));
}
