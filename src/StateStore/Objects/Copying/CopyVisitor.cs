using System.Collections.Immutable;
using System.Runtime.CompilerServices;

namespace StateStore.Objects;

/// <summary>
/// Turns a shallow clone into a deep copy: every mutable child is replaced by a copy, children by the model's own entries, so that a
/// replaced copy of a child class is honoured. Immutable values and frozen handles stay shared.
/// </summary>
internal readonly struct CopyVisitor(ObjectModel model) : IWriteVisitor
{
    public bool Bool(int key, bool current) => current;
    public long Int64(int key, long current) => current;
    public int Int32(int key, int current) => current;
    public ulong UInt64(int key, ulong current) => current;
    public uint UInt32(int key, uint current) => current;
    public double Double(int key, double current) => current;
    public string? String(int key, string? current) => current;
    public Timestamp Time(int key, Timestamp current) => current;
    public T? Nullable<T, K>(int key, T? current) where T : struct where K : struct, IKind<T> => current;
    public ImmutableArray<T> ImmutableList<T, K>(int key, ImmutableArray<T> current) where K : struct, IKind<T> => current;
    public Shared<T>? Shared<T>(int key, Shared<T>? current) where T : class, IStateObject<T> => current;
    public UnknownFields? Unknown(UnknownFields? current) => current;

    // An empty array has nothing that could be changed.
    public byte[]? Bytes(int key, byte[]? current) => current is null or { Length: 0 } ? current : current.AsSpan().ToArray();

    public T? Object<T>(int key, T? current) where T : class, IStateObject<T>
    {
        if (current is null) return null;
        Depth.Check();
        if (model.HasCopyOverrides) return model.For<T>().Copy(current);
        T copy = current.ShallowClone();
        CopyVisitor self = this;
        T.Write(copy, ref self);
        return copy;
    }

    public List<T>? List<T, K>(int key, List<T>? current) where K : struct, IKind<T>
    {
        if (current is null) return null;
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<T>() || typeof(T) == typeof(string)) return [.. current];
        var copy = new List<T>(current.Count);
        CopyVisitor self = this;
        foreach (T element in current) copy.Add(K.Write(Position.Element, element, ref self));
        return copy;
    }

    public Dictionary<string, T>? Map<T, K>(int key, Dictionary<string, T>? current) where K : struct, IKind<T>
    {
        if (current is null) return null;
        var copy = new Dictionary<string, T>(current.Count, StringComparer.Ordinal);
        CopyVisitor self = this;
        foreach ((string name, T value) in current.OrderFree()) copy.Add(name, K.Write(Position.Element, value, ref self));
        return copy;
    }

    public HashSet<string>? Set(int key, HashSet<string>? current) =>
        current is null ? null : new HashSet<string>(current, StringComparer.Ordinal);
}
