using System.Collections.Immutable;

namespace StateStore.Objects;

/// <summary>
/// Sees the values of a state object. The first argument of each member is the field number, or <see cref="Position.Element"/>
/// for a list element or map value (the collection's own member knows where it stands).
/// </summary>
public interface IReadVisitor
{
    /// <summary>A boolean.</summary>
    void Bool(int key, bool value);
    /// <summary>A signed integer or enumeration.</summary>
    void Int64(int key, long value);
    /// <summary>An unsigned integer.</summary>
    void UInt64(int key, ulong value);
    /// <summary>A double.</summary>
    void Double(int key, double value);
    /// <summary>A string.</summary>
    void String(int key, string? value);
    /// <summary>A byte array.</summary>
    void Bytes(int key, byte[]? value);
    /// <summary>A timestamp.</summary>
    void Time(int key, Timestamp value);
    /// <summary>A nullable value.</summary>
    void Nullable<T, K>(int key, T? value) where T : struct where K : struct, IKind<T>;
    /// <summary>A child object.</summary>
    void Object<T>(int key, T? value) where T : class, IStateObject<T>;
    /// <summary>A list.</summary>
    void List<T, K>(int key, List<T>? value) where K : struct, IKind<T>;
    /// <summary>A map with string keys.</summary>
    void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T>;
    /// <summary>A set of strings.</summary>
    void Set(int key, HashSet<string>? value);
    /// <summary>An immutable array of immutable elements.</summary>
    void ImmutableList<T, K>(int key, ImmutableArray<T> value) where K : struct, IKind<T>;
    /// <summary>A frozen handle.</summary>
    void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T>;
    /// <summary>The fields this version does not know; called last, once per object.</summary>
    void Unknown(UnknownFields? value);
}

/// <summary>Is offered each value of a state object and returns what is to stand there instead (often the same value).</summary>
public interface IWriteVisitor
{
    /// <summary>A boolean.</summary>
    bool Bool(int key, bool current);
    /// <summary>A signed integer or enumeration.</summary>
    long Int64(int key, long current);
    /// <summary>A 32-bit signed integer: as <see cref="Int64"/>, but a value outside the range is refused by the visitor.</summary>
    int Int32(int key, int current);
    /// <summary>An unsigned integer.</summary>
    ulong UInt64(int key, ulong current);
    /// <summary>A 32-bit unsigned integer: as <see cref="UInt64"/>, but a value outside the range is refused by the visitor.</summary>
    uint UInt32(int key, uint current);
    /// <summary>A double.</summary>
    double Double(int key, double current);
    /// <summary>A string.</summary>
    string? String(int key, string? current);
    /// <summary>A byte array.</summary>
    byte[]? Bytes(int key, byte[]? current);
    /// <summary>A timestamp.</summary>
    Timestamp Time(int key, Timestamp current);
    /// <summary>A nullable value.</summary>
    T? Nullable<T, K>(int key, T? current) where T : struct where K : struct, IKind<T>;
    /// <summary>A child object.</summary>
    T? Object<T>(int key, T? current) where T : class, IStateObject<T>;
    /// <summary>A list.</summary>
    List<T>? List<T, K>(int key, List<T>? current) where K : struct, IKind<T>;
    /// <summary>A map with string keys.</summary>
    Dictionary<string, T>? Map<T, K>(int key, Dictionary<string, T>? current) where K : struct, IKind<T>;
    /// <summary>A set of strings.</summary>
    HashSet<string>? Set(int key, HashSet<string>? current);
    /// <summary>An immutable array of immutable elements.</summary>
    ImmutableArray<T> ImmutableList<T, K>(int key, ImmutableArray<T> current) where K : struct, IKind<T>;
    /// <summary>A frozen handle.</summary>
    Shared<T>? Shared<T>(int key, Shared<T>? current) where T : class, IStateObject<T>;
    /// <summary>The fields this version does not know; called last, once per object.</summary>
    UnknownFields? Unknown(UnknownFields? current);
}

/// <summary>Sees the values of two objects of one class side by side. Returning false ends the traversal.</summary>
public interface IPairVisitor
{
    /// <summary>A boolean.</summary>
    bool Bool(int key, bool left, bool right);
    /// <summary>A signed integer or enumeration.</summary>
    bool Int64(int key, long left, long right);
    /// <summary>An unsigned integer.</summary>
    bool UInt64(int key, ulong left, ulong right);
    /// <summary>A double.</summary>
    bool Double(int key, double left, double right);
    /// <summary>A string.</summary>
    bool String(int key, string? left, string? right);
    /// <summary>A byte array.</summary>
    bool Bytes(int key, byte[]? left, byte[]? right);
    /// <summary>A timestamp.</summary>
    bool Time(int key, Timestamp left, Timestamp right);
    /// <summary>A nullable value.</summary>
    bool Nullable<T, K>(int key, T? left, T? right) where T : struct where K : struct, IKind<T>;
    /// <summary>A child object.</summary>
    bool Object<T>(int key, T? left, T? right) where T : class, IStateObject<T>;
    /// <summary>A list.</summary>
    bool List<T, K>(int key, List<T>? left, List<T>? right) where K : struct, IKind<T>;
    /// <summary>A map with string keys.</summary>
    bool Map<T, K>(int key, Dictionary<string, T>? left, Dictionary<string, T>? right) where K : struct, IKind<T>;
    /// <summary>A set of strings.</summary>
    bool Set(int key, HashSet<string>? left, HashSet<string>? right);
    /// <summary>An immutable array of immutable elements.</summary>
    bool ImmutableList<T, K>(int key, ImmutableArray<T> left, ImmutableArray<T> right) where K : struct, IKind<T>;
    /// <summary>A frozen handle.</summary>
    bool Shared<T>(int key, Shared<T>? left, Shared<T>? right) where T : class, IStateObject<T>;
    /// <summary>The fields this version does not know; called last, once per object.</summary>
    bool Unknown(UnknownFields? left, UnknownFields? right);
}

/// <summary>Where a visited value stands when it is not a field.</summary>
public static class Position
{
    /// <summary>Stands in for a field number when the value is a list element or a map value.</summary>
    public const int Element = 0;
}

/// <summary>Carries a value of one kind to the matching member of a visitor: the static description of an element type.</summary>
/// <typeparam name="T">The value's CLR type.</typeparam>
public interface IKind<T>
{
    /// <summary>Shows the value to a read visitor.</summary>
    static abstract void Read<V>(int key, T value, ref V visitor) where V : struct, IReadVisitor, allows ref struct;
    /// <summary>Offers the value to a write visitor and returns its answer.</summary>
    static abstract T Write<V>(int key, T current, ref V visitor) where V : struct, IWriteVisitor, allows ref struct;
    /// <summary>Shows two values to a pair visitor.</summary>
    static abstract bool Pair<V>(int key, T left, T right, ref V visitor) where V : struct, IPairVisitor, allows ref struct;
    /// <summary>What an element starts as when it is made from nothing: the type's zero, but empty instead of null where user code expects a reference.</summary>
    static abstract T Zero { get; }
    /// <summary>The kind's shape.</summary>
    static abstract StateShape Shape { get; }
}
