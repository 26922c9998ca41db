namespace StateStore.Objects;

/// <summary>A set of strings under the ordinal comparer.</summary>
public readonly struct SetKind : IKind<HashSet<string>>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, HashSet<string> value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.Set(key, value);

    /// <inheritdoc/>
    public static HashSet<string> Write<V>(int key, HashSet<string> current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.Set(key, current)!;

    /// <inheritdoc/>
    public static bool Pair<V>(int key, HashSet<string> left, HashSet<string> right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.Set(key, left, right);

    /// <inheritdoc/>
    public static HashSet<string> Zero => new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.Set, typeof(HashSet<string>));
}
