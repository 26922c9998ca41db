using System.Collections.Immutable;

namespace StateStore.Objects;

/// <summary>An immutable array of immutable elements; <typeparamref name="K"/> is the kind of its elements.</summary>
public readonly struct ImmutableListKind<T, K> : IKind<ImmutableArray<T>>
    where K : struct, IKind<T>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, ImmutableArray<T> value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.ImmutableList<T, K>(key, value);

    /// <inheritdoc/>
    public static ImmutableArray<T> Write<V>(int key, ImmutableArray<T> current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.ImmutableList<T, K>(key, current);

    /// <inheritdoc/>
    public static bool Pair<V>(int key, ImmutableArray<T> left, ImmutableArray<T> right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.ImmutableList<T, K>(key, left, right);

    /// <inheritdoc/>
    public static ImmutableArray<T> Zero => [];

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.ImmutableList, typeof(ImmutableArray<T>), K.Shape);
}
