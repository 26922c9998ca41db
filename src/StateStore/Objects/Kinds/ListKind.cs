namespace StateStore.Objects;

/// <summary>A list; <typeparamref name="K"/> is the kind of its elements.</summary>
public readonly struct ListKind<T, K> : IKind<List<T>>
    where K : struct, IKind<T>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, List<T> value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.List<T, K>(key, value);

    /// <inheritdoc/>
    public static List<T> Write<V>(int key, List<T> current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.List<T, K>(key, current)!;

    /// <inheritdoc/>
    public static bool Pair<V>(int key, List<T> left, List<T> right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.List<T, K>(key, left, right);

    /// <inheritdoc/>
    public static List<T> Zero => [];

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.List, typeof(List<T>), K.Shape);
}
