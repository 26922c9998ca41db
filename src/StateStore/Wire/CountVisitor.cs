using System.Collections.Immutable;
using StateStore.Objects;

namespace StateStore.Wire;

/// <summary>Counts the fields of one object that are not their type's zero, without descending: the entries of its canonical map.</summary>
internal struct CountVisitor : IReadVisitor
{
    private int _count;

    internal static int Count<T>(T value) where T : class, IStateObject<T>
    {
        var visitor = default(CountVisitor);
        T.Read(value, ref visitor);
        return visitor._count;
    }

    /// <summary>Zero by its bits: minus zero is a value of its own.</summary>
    internal static bool IsZero(double value) => BitConverter.DoubleToInt64Bits(value) == 0;

    public void Bool(int key, bool value) => Add(value);
    public void Int64(int key, long value) => Add(value != 0);
    public void UInt64(int key, ulong value) => Add(value != 0);
    public void Double(int key, double value) => Add(!IsZero(value));
    public void String(int key, string? value) => Add(value is not null);
    public void Bytes(int key, byte[]? value) => Add(value is not null);
    public void Time(int key, Timestamp value) => Add(value != default);
    public void Nullable<T, K>(int key, T? value) where T : struct where K : struct, IKind<T> => Add(value is not null);
    public void Object<T>(int key, T? value) where T : class, IStateObject<T> => Add(value is not null);
    public void List<T, K>(int key, List<T>? value) where K : struct, IKind<T> => Add(value is not null);
    public void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T> => Add(value is not null);
    public void Set(int key, HashSet<string>? value) => Add(value is not null);
    public void ImmutableList<T, K>(int key, ImmutableArray<T> value) where K : struct, IKind<T> => Add(!value.IsDefault);
    public void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T> => Add(value is not null);
    public void Unknown(UnknownFields? value) { }

    private void Add(bool counts) => _count += counts ? 1 : 0;
}
