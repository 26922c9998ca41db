namespace Properties.Tables;

/// <summary>
/// One index of ships, said a second time: a key is a list of plain values, ended by the first missing one, a row has one key for each combination of
/// its parts' values, and rows are sorted and filtered by comparing such lists.
/// </summary>
internal sealed record IndexTwin(string Name, bool IsUnique, bool AllowsMissing, params PartTwin[] Parts)
{
    public static readonly IndexTwin Id = new("id", true, false, PartTwin.Text(s => s.Port), PartTwin.Text(s => s.Name));

    public static readonly IReadOnlyList<IndexTwin> All =
    [
        Id,
        new("call_sign", true, true, PartTwin.Text(s => s.CallSign)),
        new("owner", false, false, PartTwin.Text(s => s.Owner, lower: true)),
        new("fleet", false, true, PartTwin.Text(s => s.Fleet), PartTwin.Text(s => s.Squadron), PartTwin.One(s => s.Rank)),
        new("tonnage", false, false, PartTwin.One(s => s.Tonnage)),
        new("sunk", false, false, PartTwin.One(s => s.IsSunk), PartTwin.Text(s => s.Port)),
        new("registry", true, true, PartTwin.Text(s => s.Registry) with { IsUuid = true, IsText = false }),
        new("alias", true, true, PartTwin.Texts(s => s.Aliases, lower: true)),
        new("cargo", false, true, PartTwin.Key(), PartTwin.Value()),
        new("manifest", false, true, PartTwin.Text(s => s.Squadron), PartTwin.Texts(s => s.Aliases), PartTwin.Key(lower: true), PartTwin.Value(lower: true), PartTwin.One(s => s.IsSunk)),
        new("planned", false, false, PartTwin.One(s => s.Blueprint is not null), PartTwin.One(s => s.CallSign is not (null or "")), PartTwin.One(s => s.Tonnage != 0)),
    ];

    /// <summary>The keys, distinct; none if the row is left out.</summary>
    public IReadOnlyList<IReadOnlyList<object>> KeysOf(Ship ship)
    {
        List<List<object>> keys = [[]], done = [];
        for (int i = 0; i < Parts.Length; i += Parts[i].Width)
        {
            List<object[]> values = [.. Parts[i].Get(ship)];
            if (values.Count == 0)
            {
                done = keys;
                keys = [];
                break;
            }
            keys = [.. from key in keys from value in values select new List<object>([.. key, .. value.Select((v, offset) => Parts[i + offset].Normal(v)!)])];
        }
        var distinct = new List<IReadOnlyList<object>>();
        foreach (List<object> key in done.Concat(keys).Where(key => key.Count > 0))
        {
            if (!distinct.Exists(other => Compare(other, key) == 0)) distinct.Add(key);
        }
        return distinct;
    }

    /// <summary>Whether a row can be inserted as far as its values go.</summary>
    public bool Accepts(Ship ship)
    {
        for (int i = 0; i < Parts.Length; i += Parts[i].Width)
        {
            List<object[]> values = [.. Parts[i].Get(ship)];
            if (values.Count == 0) return AllowsMissing;
            if (values.Exists(value => !Parts[i].CanHold(value[0]))) return false;
        }
        return true;
    }

    /// <summary>The rows in the order of this index, once for each key.</summary>
    public List<Entry> Sorted(IEnumerable<Ship> rows)
    {
        List<Entry> entries = [.. from row in rows from key in KeysOf(row) select new Entry(key, Id.KeysOf(row)[0], row)];
        entries.Sort((x, y) => Compare(x.Key, y.Key) is var order && order != 0 ? order : Compare(x.PrimaryKey, y.PrimaryKey));
        return entries;
    }

    /// <summary>Part by part; a key that ends first comes first.</summary>
    public static int Compare(IReadOnlyList<object> left, IReadOnlyList<object> right)
    {
        for (int i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            int order = left[i] is string text ? CompareCodePoints(text, (string)right[i]) : Comparer<object>.Default.Compare(left[i], right[i]);
            if (order != 0) return order;
        }
        return left.Count.CompareTo(right.Count);
    }

    // Code points beyond 16 bits are written as surrogates, which lie below some code points of 16 bits but stand for greater ones.
    private static int CompareCodePoints(string left, string right)
    {
        int at = left.AsSpan().CommonPrefixLength(right);
        if (at == left.Length || at == right.Length) return left.Length.CompareTo(right.Length);
        return (char.IsSurrogate(left[at]), left[at]).CompareTo((char.IsSurrogate(right[at]), right[at]));
    }
}

/// <summary>One part of a key: its values, none if it is missing. The part of a map's key gives pairs, and the part after it nothing of its own.</summary>
internal sealed record PartTwin(Func<Ship, IEnumerable<object[]>> Get)
{
    public bool IsUuid { get; init; }
    public bool IsText { get; init; }
    public bool IsLower { get; init; }
    public int Width { get; init; } = 1;

    public static PartTwin One(Func<Ship, object> get) => new(s => [[get(s)]]);

    public static PartTwin Text(Func<Ship, string?> get, bool lower = false) => Texts(s => [get(s)], lower);

    public static PartTwin Texts(Func<Ship, IEnumerable<string?>?> get, bool lower = false) =>
        new(s => from text in get(s) ?? [] where !string.IsNullOrEmpty(text) select new object[] { text }) { IsText = true, IsLower = lower };

    public static PartTwin Key(bool lower = false) =>
        new(s => from pair in s.Cargo ?? [] where pair.Key.Length > 0 select new object[] { pair.Key, pair.Value }) { IsText = true, IsLower = lower, Width = 2 };

    public static PartTwin Value(bool lower = false) => new(_ => []) { IsText = true, IsLower = lower };

    public bool CanHold(object value) => !IsUuid || (Guid.TryParseExact((string)value, "D", out _));

    public object? Normal(object? value) => (IsUuid || IsLower) && value is string text ? text.ToLowerInvariant() : value;
}

/// <summary>A row of an index.</summary>
internal readonly record struct Entry(IReadOnlyList<object> Key, IReadOnlyList<object> PrimaryKey, Ship Row);
