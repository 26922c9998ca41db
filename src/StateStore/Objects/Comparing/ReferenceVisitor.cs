using System.Collections.Immutable;
using System.Globalization;
using System.Runtime.CompilerServices;

namespace StateStore.Objects;

/// <summary>
/// Walks to every mutable object reachable from a value: state objects, lists, dictionaries, sets and byte arrays. Strings, immutable
/// arrays and empty byte arrays cannot change and do not count; what stands behind a frozen handle may be shared and is left out.
/// </summary>
internal readonly struct ReferenceVisitor(ICollection<object> target) : IReadVisitor
{
    internal static void Collect<T>(T value, ICollection<object> target) where T : class, IStateObject<T>
    {
        var visitor = new ReferenceVisitor(target);
        visitor.Object(Position.Element, value);
    }

    public void Bool(int key, bool value) { }
    public void Int64(int key, long value) { }
    public void UInt64(int key, ulong value) { }
    public void Double(int key, double value) { }
    public void String(int key, string? value) { }
    public void Time(int key, Timestamp value) { }
    public void Nullable<T, K>(int key, T? value) where T : struct where K : struct, IKind<T> { }
    public void ImmutableList<T, K>(int key, ImmutableArray<T> value) where K : struct, IKind<T> { }
    public void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T> { }
    public void Unknown(UnknownFields? value) { }

    public void Bytes(int key, byte[]? value)
    {
        if (value is { Length: > 0 }) target.Add(value);
    }

    public void Object<T>(int key, T? value) where T : class, IStateObject<T>
    {
        if (value is null) return;
        Depth.Check();
        target.Add(value);
        ReferenceVisitor self = this;
        T.Read(value, ref self);
    }

    public void List<T, K>(int key, List<T>? value) where K : struct, IKind<T>
    {
        if (value is null) return;
        target.Add(value);
        if (!HasMutableParts<T>()) return;
        ReferenceVisitor self = this;
        foreach (T element in value) K.Read(Position.Element, element, ref self);
    }

    public void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T>
    {
        if (value is null) return;
        target.Add(value);
        if (!HasMutableParts<T>()) return;
        ReferenceVisitor self = this;
        foreach ((string _, T element) in value.Ordered()) K.Read(Position.Element, element, ref self);
    }

    public void Set(int key, HashSet<string>? value)
    {
        if (value is not null) target.Add(value);
    }

    /// <summary>False if elements of the type cannot hold a mutable object.</summary>
    internal static bool HasMutableParts<T>() =>
        RuntimeHelpers.IsReferenceOrContainsReferences<T>() && typeof(T) != typeof(string);
}

/// <summary>Finds the path at which an object or frozen handle is reached from a value: the first in field order, handles included.</summary>
internal readonly struct ReferencePathVisitor : IReadVisitor
{
    private readonly Search _search;
    private readonly string _path;
    private readonly IReadOnlyList<StateField>? _fields;

    private ReferencePathVisitor(Search search, string path, IReadOnlyList<StateField>? fields)
    {
        _search = search;
        _path = path;
        _fields = fields;
    }

    /// <summary>The path; empty for the value itself, null if it is not reached.</summary>
    internal static string? Find<T>(T value, object wanted) where T : class, IStateObject<T>
    {
        var search = new Search(wanted);
        var visitor = new ReferencePathVisitor(search, "", null);
        visitor.Object(Position.Element, value);
        return search.Found;
    }

    public void Bool(int key, bool value) { }
    public void Int64(int key, long value) { }
    public void UInt64(int key, ulong value) { }
    public void Double(int key, double value) { }
    public void String(int key, string? value) { }
    public void Time(int key, Timestamp value) { }
    public void Nullable<T, K>(int key, T? value) where T : struct where K : struct, IKind<T> { }
    public void ImmutableList<T, K>(int key, ImmutableArray<T> value) where K : struct, IKind<T> { }
    public void Unknown(UnknownFields? value) { }

    // The guard names the handle, and what it finds behind it, by a path too.
    public void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T>
    {
        if (IsWorthEntering(key, value)) Object(key, value!.Value);
    }

    public void Bytes(int key, byte[]? value) => IsWorthEntering(key, value);
    public void Set(int key, HashSet<string>? value) => IsWorthEntering(key, value);

    public void Object<T>(int key, T? value) where T : class, IStateObject<T>
    {
        if (!IsWorthEntering(key, value)) return;
        Depth.Check();
        var inside = new ReferencePathVisitor(_search, Place(key), T.Fields);
        T.Read(value!, ref inside);
    }

    public void List<T, K>(int key, List<T>? value) where K : struct, IKind<T>
    {
        if (!IsWorthEntering(key, value) || !ReferenceVisitor.HasMutableParts<T>()) return;
        for (int i = 0; i < value!.Count; i++)
        {
            var at = new ReferencePathVisitor(_search, Place(key) + "[" + i.ToString(CultureInfo.InvariantCulture) + "]", null);
            K.Read(Position.Element, value[i], ref at);
        }
    }

    public void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T>
    {
        if (!IsWorthEntering(key, value) || !ReferenceVisitor.HasMutableParts<T>()) return;
        foreach ((string name, T element) in value!.Ordered())
        {
            var at = new ReferencePathVisitor(_search, FieldPath.WithKey(Place(key), name), null);
            K.Read(Position.Element, element, ref at);
        }
    }

    private bool IsWorthEntering(int key, object? value)
    {
        if (value is null || _search.Found is not null) return false;
        if (!ReferenceEquals(value, _search.Wanted)) return true;
        _search.Found = Place(key);
        return false;
    }

    private string Place(int key)
    {
        if (key == Position.Element) return _path;
        string name = FieldNames.Of(_fields!, key);
        return _path.Length == 0 ? name : _path + "." + name;
    }

    private sealed class Search(object wanted)
    {
        internal object Wanted { get; } = wanted;
        internal string? Found { get; set; }
    }
}
