using System.Collections.Immutable;
using System.Globalization;
using StateStore.Objects.Text;

namespace StateStore.Objects;

/// <summary>
/// Collects every difference of two objects with its field path. It never ends early. A child that is missing on one side, and a collection that is
/// null on one side, is one difference at its own path; a byte array too. Frozen handles are seen through.
/// </summary>
internal readonly struct DiffVisitor : IPairVisitor
{
    private readonly List<Difference> _found;
    private readonly string _path;
    private readonly IReadOnlyList<StateField>? _fields;

    // With fields it stands inside an object at the path; without, at the value itself.
    private DiffVisitor(List<Difference> found, string path, IReadOnlyList<StateField>? fields)
    {
        _found = found;
        _path = path;
        _fields = fields;
    }

    internal static List<Difference> Of<T>(T left, T right) where T : class, IStateObject<T>
    {
        List<Difference> found = [];
        var visitor = new DiffVisitor(found, "", T.Fields);
        T.Pair(left, right, ref visitor);
        return found;
    }

    public bool Bool(int key, bool left, bool right) => left == right || Note<bool, BoolKind>(key, left, right);
    public bool Int64(int key, long left, long right) => left == right || Note<long, Int64Kind>(key, left, right);
    public bool UInt64(int key, ulong left, ulong right) => left == right || Note<ulong, UInt64Kind>(key, left, right);
    public bool Time(int key, Timestamp left, Timestamp right) => left == right || Note<Timestamp, TimeKind>(key, left, right);

    public bool Double(int key, double left, double right) =>
        EqualVisitor.Bits(left) == EqualVisitor.Bits(right) || Note<double, DoubleKind>(key, left, right);

    public bool String(int key, string? left, string? right) =>
        string.Equals(left, right) || Note<string, StringKind>(key, left!, right!);

    public bool Bytes(int key, byte[]? left, byte[]? right) =>
        new EqualVisitor().Bytes(key, left, right) || Note<byte[], BytesKind>(key, left!, right!);

    public bool Nullable<T, K>(int key, T? left, T? right) where T : struct where K : struct, IKind<T> =>
        new EqualVisitor().Nullable<T, K>(key, left, right) || Note<T?, NullableKind<T, K>>(key, left, right);

    public bool Object<T>(int key, T? left, T? right) where T : class, IStateObject<T>
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null) return Note<T, ObjectKind<T>>(key, left!, right!);
        Depth.Check();
        var inside = new DiffVisitor(_found, Place(key), T.Fields);
        return T.Pair(left, right, ref inside);
    }

    public bool List<T, K>(int key, List<T>? left, List<T>? right) where K : struct, IKind<T>
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null) return Note<List<T>, ListKind<T, K>>(key, left!, right!);
        return Elements<T, K>(Place(key), left, right);
    }

    public bool Map<T, K>(int key, Dictionary<string, T>? left, Dictionary<string, T>? right) where K : struct, IKind<T>
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null) return Note<Dictionary<string, T>, MapKind<T, K>>(key, left!, right!);
        Merge<T, K>(Place(key), left.Ordered(), right.Ordered());
        return true;
    }

    public bool Set(int key, HashSet<string>? left, HashSet<string>? right)
    {
        if (ReferenceEquals(left, right)) return true;
        if (left is null || right is null) return Note<HashSet<string>, SetKind>(key, left!, right!);
        Merge<string, StringKind>(Place(key), Pairs(left), Pairs(right));
        return true;
    }

    public bool ImmutableList<T, K>(int key, ImmutableArray<T> left, ImmutableArray<T> right) where K : struct, IKind<T>
    {
        if (left == right) return true;
        if (left.IsDefault || right.IsDefault) return Note<ImmutableArray<T>, ImmutableListKind<T, K>>(key, left, right);
        return Elements<T, K>(Place(key), left, right);
    }

    public bool Shared<T>(int key, Shared<T>? left, Shared<T>? right) where T : class, IStateObject<T> =>
        ReferenceEquals(left, right) || Object(key, left?.Value, right?.Value);

    // Shown as the text form shows them, by number and raw bytes. Padded, numbers ascend as strings too.
    public bool Unknown(UnknownFields? left, UnknownFields? right)
    {
        if (!ReferenceEquals(left, right)) Merge<byte[], BytesKind>(Join(JsonText.UnknownName), Raw(left), Raw(right), name => name.TrimStart('0'));
        return true;

        static KeyValuePair<string, byte[]>[] Raw(UnknownFields? unknown) =>
            [.. (unknown?.Fields ?? []).Select(field => KeyValuePair.Create(field.Key.ToString("D10", CultureInfo.InvariantCulture), field.Value))];
    }

    private bool Elements<T, K>(string path, IReadOnlyList<T> left, IReadOnlyList<T> right) where K : struct, IKind<T>
    {
        for (int i = 0; i < Math.Max(left.Count, right.Count); i++)
        {
            string place = path + "[" + i.ToString(CultureInfo.InvariantCulture) + "]";
            var at = new DiffVisitor(_found, place, null);
            if (i >= right.Count) _found.Add(new Difference(place, JsonText.Print<T, K>(left[i]), Difference.Absent));
            else if (i >= left.Count) _found.Add(new Difference(place, Difference.Absent, JsonText.Print<T, K>(right[i])));
            else K.Pair(Position.Element, left[i], right[i], ref at);
        }
        return true;
    }

    // Both sides ascend by key.
    private void Merge<T, K>(
        string path, KeyValuePair<string, T>[] left, KeyValuePair<string, T>[] right, Func<string, string>? shown = null) where K : struct, IKind<T>
    {
        int l = 0, r = 0;
        while (l < left.Length || r < right.Length)
        {
            int order = l == left.Length ? 1 : r == right.Length ? -1 : string.CompareOrdinal(left[l].Key, right[r].Key);
            string name = order <= 0 ? left[l].Key : right[r].Key;
            string place = FieldPath.WithKey(path, shown is null ? name : shown(name));
            var at = new DiffVisitor(_found, place, null);
            if (order < 0) _found.Add(new Difference(place, JsonText.Print<T, K>(left[l].Value), Difference.Absent));
            else if (order > 0) _found.Add(new Difference(place, Difference.Absent, JsonText.Print<T, K>(right[r].Value)));
            else K.Pair(Position.Element, left[l].Value, right[r].Value, ref at);
            if (order <= 0) l++;
            if (order >= 0) r++;
        }
    }

    private static KeyValuePair<string, string>[] Pairs(HashSet<string> set) =>
        [.. set.Ordered().Select(element => KeyValuePair.Create(element, element))];

    private bool Note<T, K>(int key, T left, T right) where K : struct, IKind<T>
    {
        _found.Add(new Difference(Place(key), JsonText.Print<T, K>(left), JsonText.Print<T, K>(right)));
        return true;
    }

    private string Place(int key) => key == Position.Element ? _path : Join(FieldNames.Of(_fields!, key));

    private string Join(string name) => _path.Length == 0 ? name : _path + "." + name;
}
