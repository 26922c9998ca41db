using System.Collections.Immutable;
using StateStore.Objects;

namespace StateStore.Guarding;

/// <summary>Finds the field path at which an object reaches another, through handles too. Slow: only for reports.</summary>
internal readonly struct ReferenceFinder(ReferenceSearch search, IReadOnlyList<StateField> fields, string path) : IReadVisitor
{
    /// <summary>The first path, in field order; null if there is none, empty for the object itself.</summary>
    public static string? Find<T>(T value, object target) where T : class, IStateObject<T>
    {
        var search = new ReferenceSearch(target);
        search.Meet(value, "");
        var finder = new ReferenceFinder(search, T.Fields, "");
        T.Read(value, ref finder);
        return search.Found;
    }

    public void Bytes(int key, byte[]? value) => search.Meet(value, At(key));

    public void Set(int key, HashSet<string>? value) => search.Meet(value, At(key));

    public void Object<T>(int key, T? value) where T : class, IStateObject<T> => Enter(value, At(key));

    public void List<T, K>(int key, List<T>? value) where K : struct, IKind<T>
    {
        string here = At(key);
        search.Meet(value, here);
        if (value is null || search.Found is not null) return;
        for (int i = 0; i < value.Count; i++)
        {
            var element = new ReferenceFinder(search, [], string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{here}[{i}]"));
            K.Read(Position.Element, value[i], ref element);
        }
    }

    public void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T>
    {
        string here = At(key);
        search.Meet(value, here);
        if (value is null || search.Found is not null) return;
        foreach (KeyValuePair<string, T> pair in value.Ordered())
        {
            var element = new ReferenceFinder(search, [], FieldPath.WithKey(here, pair.Key));
            K.Read(Position.Element, pair.Value, ref element);
        }
    }

    public void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T>
    {
        search.Meet(value, At(key));
        Enter(value?.Value, At(key));
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

    private void Enter<T>(T? value, string here) where T : class, IStateObject<T>
    {
        search.Meet(value, here);
        if (value is null || search.Found is not null) return;
        var inside = new ReferenceFinder(search, T.Fields, here);
        T.Read(value, ref inside);
    }

    private string At(int key)
    {
        if (key == Position.Element) return path;
        foreach (StateField field in fields)
        {
            if (field.Number == key) return Corruptions.Join(path, field.Name);
        }
        throw new InvalidOperationException($"no field has number {key} below {path}");
    }
}

/// <summary>What a search by reference looks for, and what it found.</summary>
internal sealed class ReferenceSearch(object target)
{
    /// <summary>The path at which the target was met first; null until then.</summary>
    public string? Found { get; private set; }

    /// <summary>Compares the reference standing at a path.</summary>
    public void Meet(object? value, string path)
    {
        if (Found is null && ReferenceEquals(value, target)) Found = path;
    }
}
