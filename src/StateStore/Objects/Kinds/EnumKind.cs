using System.Runtime.CompilerServices;

namespace StateStore.Objects;

/// <summary>An enumeration over <see cref="int"/> (others are refused at build time), shown to visitors as its number.</summary>
public readonly struct EnumKind<T> : IKind<T>
    where T : struct, Enum
{
    /// <inheritdoc/>
    public static void Read<V>(int key, T value, ref V visitor) where V : struct, IReadVisitor, allows ref struct =>
        visitor.Int64(key, Number(value));

    /// <inheritdoc/>
    public static T Write<V>(int key, T current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct
    {
        int number = visitor.Int32(key, Number(current));
        return Unsafe.As<int, T>(ref number);
    }

    /// <inheritdoc/>
    public static bool Pair<V>(int key, T left, T right, ref V visitor) where V : struct, IPairVisitor, allows ref struct =>
        visitor.Int64(key, Number(left), Number(right));

    /// <inheritdoc/>
    public static T Zero => default;

    /// <inheritdoc/>
    public static StateShape Shape { get; } = new(StateKind.Int64, typeof(T));

    private static int Number(T value) => Unsafe.As<T, int>(ref value);
}
