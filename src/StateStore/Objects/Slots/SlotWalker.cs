using System.Collections.Immutable;

namespace StateStore.Objects;

/// <summary>
/// Follows a path or pattern from an object to the values it names and shows each to a query. It stands either inside an object, where it waits for
/// the field with the number of its step, or at a value (<see cref="Position.Element"/>).
/// </summary>
internal readonly struct SlotWalker : IReadVisitor
{
    private readonly SlotQuery _query;
    private readonly IReadOnlyList<PathStep> _steps;
    private readonly int _at;
    private readonly int _wanted;
    private readonly string _path;

    private SlotWalker(SlotQuery query, IReadOnlyList<PathStep> steps, int at, int wanted, string path)
    {
        _query = query;
        _steps = steps;
        _at = at;
        _wanted = wanted;
        _path = path;
    }

    /// <summary>Shows the query every value of the object that the steps name.</summary>
    internal static void Walk<T>(T value, IReadOnlyList<PathStep> steps, SlotQuery query) where T : class, IStateObject<T> =>
        Enter(value, query, steps, 0, "");

    public void Bool(int key, bool value) => Leaf<bool, BoolKind>(key, value);
    public void Int64(int key, long value) => Leaf<long, Int64Kind>(key, value);
    public void UInt64(int key, ulong value) => Leaf<ulong, UInt64Kind>(key, value);
    public void Double(int key, double value) => Leaf<double, DoubleKind>(key, value);
    public void String(int key, string? value) => Leaf<string, StringKind>(key, value!);
    public void Time(int key, Timestamp value) => Leaf<Timestamp, TimeKind>(key, value);
    public void Unknown(UnknownFields? value) { }

    public void Nullable<T, K>(int key, T? value) where T : struct where K : struct, IKind<T> =>
        Leaf<T?, NullableKind<T, K>>(key, value);

    public void ImmutableList<T, K>(int key, ImmutableArray<T> value) where K : struct, IKind<T> =>
        Leaf<ImmutableArray<T>, ImmutableListKind<T, K>>(key, value);

    public void Object<T>(int key, T? value) where T : class, IStateObject<T>
    {
        if (Leaf<T, ObjectKind<T>>(key, value!) && value is not null) Enter(value, _query, _steps, _at, _path);
    }

    public void Shared<T>(int key, Shared<T>? value) where T : class, IStateObject<T>
    {
        if (Leaf<Shared<T>, SharedKind<T>>(key, value!) && value is not null) Enter(value.Value, _query, _steps, _at, _path);
    }

    public void Bytes(int key, byte[]? value)
    {
        if (!Leaf<byte[], BytesKind>(key, value!) || value is null || _at + 1 != _steps.Count) return;
        for (int i = 0; i < value.Length; i++)
            if (Matches(i, value.Length)) _query.FoundByte(FieldPath.WithPosition(_path, i), value[i]);
    }

    public void List<T, K>(int key, List<T>? value) where K : struct, IKind<T>
    {
        if (!Leaf<List<T>, ListKind<T, K>>(key, value!) || value is null) return;
        if (IsAdd && _steps[_at].Text.Length == 0) _query.FoundAdd<T, K>(_path + "[+]");
        for (int i = 0; i < value.Count; i++)
            if (Matches(i, value.Count)) Step<T, K>(FieldPath.WithPosition(_path, i), value[i]);
    }

    public void Map<T, K>(int key, Dictionary<string, T>? value) where K : struct, IKind<T>
    {
        if (!Leaf<Dictionary<string, T>, MapKind<T, K>>(key, value!) || value is null) return;
        if (AddedKey(value.ContainsKey) is { } added) _query.FoundAdd<T, K>(FieldPath.WithAddedKey(_path, added));
        foreach ((string name, T element) in value.Ordered())
            if (Matches(name)) Step<T, K>(FieldPath.WithKey(_path, name), element);
    }

    public void Set(int key, HashSet<string>? value)
    {
        if (!Leaf<HashSet<string>, SetKind>(key, value!) || value is null) return;
        if (AddedKey(value.Contains) is { } added) _query.FoundAddToSet(FieldPath.WithAddedKey(_path, added), added);
        foreach (string element in value.Ordered())
            if (Matches(element)) Step<string, StringKind>(FieldPath.WithKey(_path, element), element);
    }

    private static void Enter<T>(T value, SlotQuery query, IReadOnlyList<PathStep> steps, int at, string path) where T : class, IStateObject<T>
    {
        if (steps[at].Kind != PathStepKind.Name) return;
        if (FieldNames.NumberOf(T.Fields, steps[at].Text) is not int number) return;
        if (value.UnknownFields?.Has(number) == true) return;
        var inside = new SlotWalker(query, steps, at + 1, number, FieldPath.WithName(path, steps[at].Text));
        T.Read(value, ref inside);
    }

    // True if the walk stands at this value and has further steps to go; shows it to the query if it has none.
    private bool Leaf<T, K>(int key, T value) where K : struct, IKind<T>
    {
        if (key != _wanted) return false;
        if (_at < _steps.Count) return true;
        _query.Found<T, K>(_path, value);
        return false;
    }

    private void Step<T, K>(string path, T element) where K : struct, IKind<T>
    {
        var next = new SlotWalker(_query, _steps, _at + 1, Position.Element, path);
        K.Read(Position.Element, element, ref next);
    }

    private bool IsAdd => _steps[_at].Kind == PathStepKind.Add && _at + 1 == _steps.Count;

    private bool Matches(int position, int count) =>
        _steps[_at].Kind == PathStepKind.Any || _steps[_at].PositionWithin(count) == position;

    private bool Matches(string key) =>
        _steps[_at].Kind == PathStepKind.Any || (_steps[_at].Kind == PathStepKind.Key && string.Equals(_steps[_at].Text, key));

    // The key of an element to add: the step's own, if it is free, or in a pattern the first free one.
    private string? AddedKey(Func<string, bool> isTaken)
    {
        if (!IsAdd) return null;
        string wanted = _steps[_at].Text;
        if (wanted.Length > 0 || !_query.ChoosesKeys) return wanted.Length == 0 || isTaken(wanted) ? null : wanted;
        for (int n = 0; ; n++)
        {
            string free = "k" + n.ToString(System.Globalization.CultureInfo.InvariantCulture);
            if (!isTaken(free)) return free;
        }
    }
}
