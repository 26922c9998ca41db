namespace StateStore.Objects;

/// <summary>A string.</summary>
public readonly struct StringKind : IKind<string>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, string value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.String(key, value);

    /// <inheritdoc/>
    public static string Write<V>(int key, string current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.String(key, current)!;

    /// <inheritdoc/>
    public static bool Pair<V>(int key, string left, string right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.String(key, left, right);

    /// <inheritdoc/>
    public static string Zero => "";

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.String, typeof(string));
}
