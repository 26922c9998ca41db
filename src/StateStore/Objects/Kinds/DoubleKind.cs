namespace StateStore.Objects;

/// <summary>A double, compared by bits, with one NaN.</summary>
public readonly struct DoubleKind : IKind<double>
{
    /// <inheritdoc/>
    public static void Read<V>(int key, double value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.Double(key, value);

    /// <inheritdoc/>
    public static double Write<V>(int key, double current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct =>
        visitor.Double(key, current);

    /// <inheritdoc/>
    public static bool Pair<V>(int key, double left, double right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.Double(key, left, right);

    /// <inheritdoc/>
    public static double Zero => default;

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.Double, typeof(double));
}
