namespace StateStore.Objects;

/// <summary>A map with string keys under the ordinal comparer; <typeparamref name="K"/> is the kind of its values.</summary>
public readonly struct MapKind<T, K> : IKind<Dictionary<string, T>>
    where K : struct, IKind<T>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, Dictionary<string, T> value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.Map<T, K>(key, value);

    /// <inheritdoc/>
    public static Dictionary<string, T> Write<V>(int key, Dictionary<string, T> current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.Map<T, K>(key, current)!;

    /// <inheritdoc/>
    public static bool Pair<V>(int key, Dictionary<string, T> left, Dictionary<string, T> right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.Map<T, K>(key, left, right);

    /// <inheritdoc/>
    public static Dictionary<string, T> Zero => new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.Map, typeof(Dictionary<string, T>), K.Shape);
}
