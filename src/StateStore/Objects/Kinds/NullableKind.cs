namespace StateStore.Objects;

/// <summary>A nullable value; <typeparamref name="K"/> is the kind of the value.</summary>
public readonly struct NullableKind<T, K> : IKind<T?>
    where T : struct where K : struct, IKind<T>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, T? value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.Nullable<T, K>(key, value);

    /// <inheritdoc/>
    public static T? Write<V>(int key, T? current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.Nullable<T, K>(key, current);

    /// <inheritdoc/>
    public static bool Pair<V>(int key, T? left, T? right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.Nullable<T, K>(key, left, right);

    /// <inheritdoc/>
    public static T? Zero => null;

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.Nullable, typeof(T?), K.Shape);
}
