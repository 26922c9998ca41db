using System.Collections.Immutable;

namespace StateStore.Objects;

/// <summary>
/// Lists the patterns of all mutable places of a class by its shape, in field order, parents first. It walks over empty instances and
/// the zero elements of collections. A class that contains itself is unrolled three levels deep.
/// </summary>
internal readonly struct PatternVisitor : IReadVisitor
{
    private const int Unrolled = 3;

    private readonly List<string> _found;
    private readonly List<Type> _inside;
    private readonly string _path;
    private readonly IReadOnlyList<StateField>? _fields;

    private PatternVisitor(List<string> found, List<Type> inside, string path, IReadOnlyList<StateField>? fields)
    {
        _found = found;
        _inside = inside;
        _path = path;
        _fields = fields;
    }

    internal static IReadOnlyList<string> Of<T>() where T : class, IStateObject<T>
    {
        List<string> found = [];
        var root = new PatternVisitor(found, [], "", null);
        root.Enter<T>("");
        return found;
    }

    public void Bool(int key, bool value) => Note(key);
    public void Int64(int key, long value) => Note(key);
    public void UInt64(int key, ulong value) => Note(key);
    public void Double(int key, double value) => Note(key);
    public void String(int key, string? value) => Note(key);
    public void Time(int key, Timestamp value) => Note(key);
    public void Nullable<T, K>(int key, T? value) where T : struct where K : struct, IKind<T> => Note(key);
    public void ImmutableList<T, K>(int key, ImmutableArray<T> value) where K : struct, IKind<T> => Note(key);
    public void Object<T>(int key, T? value) where T : class, IStateObject<T> => Enter<T>(Note(key));
    public void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T> => Enter<T>(Note(key));
    public void Unknown(UnknownFields? value) { }

    public void Bytes(int key, byte[]? value) => _found.Add(Note(key) + "[*]");

    public void List<T, K>(int key, List<T>? value) where K : struct, IKind<T> => Elements<T, K>(Note(key));
    public void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T> => Elements<T, K>(Note(key));
    public void Set(int key, HashSet<string>? value) => Elements<string, StringKind>(Note(key));

    private void Elements<T, K>(string path) where K : struct, IKind<T>
    {
        _found.Add(path + "[+]");
        var element = new PatternVisitor(_found, _inside, path + "[*]", null);
        K.Read(Position.Element, K.Zero, ref element);
    }

    private void Enter<T>(string path) where T : class, IStateObject<T>
    {
        if (_inside.FindAll(type => type == typeof(T)).Count == Unrolled) return;
        _inside.Add(typeof(T));
        var inside = new PatternVisitor(_found, _inside, path, T.Fields);
        T.Read(T.New(), ref inside);
        _inside.RemoveAt(_inside.Count - 1);
    }

    private string Note(int key)
    {
        string path = key == Position.Element ? _path : FieldPath.WithName(_path, FieldNames.Of(_fields!, key));
        _found.Add(path);
        return path;
    }
}
