namespace StateStore.Objects;

/// <summary>A frozen handle to a state object.</summary>
public readonly struct SharedKind<T> : IKind<Shared<T>>
    where T : class, IStateObject<T>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, Shared<T> value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.Shared(key, value);

    /// <inheritdoc/>
    public static Shared<T> Write<V>(int key, Shared<T> current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.Shared(key, current)!;

    /// <inheritdoc/>
    public static bool Pair<V>(int key, Shared<T> left, Shared<T> right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.Shared(key, left, right);

    /// <inheritdoc/>
    public static Shared<T> Zero => new(T.New());

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.Shared, typeof(Shared<T>));
}
