using System.Text;

namespace Properties.Tables;

/// <summary>
/// One index of ships, said a second time: a key is a list of plain values, ended by the first missing one, and rows are sorted and
/// filtered by comparing such lists.
/// </summary>
internal sealed record IndexTwin(string Name, bool IsUnique, bool AllowsMissing, params PartTwin[] Parts)
{
    public static readonly IndexTwin Id = new("id", true, false, PartTwin.Text(s => s.Port), PartTwin.Text(s => s.Name));

    public static readonly IReadOnlyList<IndexTwin> All =
    [
        Id,
        new("call_sign", true, true, PartTwin.Text(s => s.CallSign)),
        new("owner", false, false, PartTwin.Text(s => s.Owner.ToLowerInvariant(), lower: true)),
        new("fleet", false, true, PartTwin.Text(s => s.Fleet), PartTwin.Text(s => s.Squadron), new PartTwin(s => s.Rank)),
        new("tonnage", false, false, new PartTwin(s => s.Tonnage)),
        new("sunk", false, false, new PartTwin(s => s.IsSunk), PartTwin.Text(s => s.Port)),
        new("registry", true, true, new PartTwin(s => s.Registry is null or "" ? null : s.Registry) { IsUuid = true }),
    ];

    /// <summary>The key; null if the row is left out.</summary>
    public IReadOnlyList<object>? KeyOf(Ship ship)
    {
        List<object> key = [.. Parts.Select(part => part.Normal(part.Get(ship))).TakeWhile(value => value is not null).Select(value => value!)];
        return key.Count == 0 ? null : key;
    }

    /// <summary>Why a row cannot be inserted as far as its values go; null if it can.</summary>
    public bool Accepts(Ship ship)
    {
        foreach (PartTwin part in Parts)
        {
            object? value = part.Get(ship);
            if (value is null) return AllowsMissing;
            if (!part.CanHold(value)) return false;
        }
        return true;
    }

    /// <summary>The rows in the order of this index, with their keys.</summary>
    public List<Entry> Sorted(IEnumerable<Ship> rows)
    {
        List<Entry> entries = [.. rows.Where(row => KeyOf(row) is not null).Select(row => new Entry(KeyOf(row)!, Id.KeyOf(row)!, row))];
        entries.Sort((x, y) => Compare(x.Key, y.Key) is var order && order != 0 ? order : Compare(x.PrimaryKey, y.PrimaryKey));
        return entries;
    }

    /// <summary>Part by part; a key that ends first comes first.</summary>
    public static int Compare(IReadOnlyList<object> left, IReadOnlyList<object> right)
    {
        for (int i = 0; i < Math.Min(left.Count, right.Count); i++)
        {
            int order = left[i] is string text
                ? text == (string)right[i] ? 0 : Encoding.UTF8.GetBytes(text).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes((string)right[i]))
                : Comparer<object>.Default.Compare(left[i], right[i]);
            if (order != 0) return order;
        }
        return left.Count.CompareTo(right.Count);
    }
}

/// <summary>One part of a key.</summary>
internal sealed record PartTwin(Func<Ship, object?> Get)
{
    public bool IsUuid { get; init; }
    public bool IsText { get; init; }
    public bool IsLower { get; init; }

    public static PartTwin Text(Func<Ship, string?> get, bool lower = false) =>
        new(s => string.IsNullOrEmpty(get(s)) ? null : get(s)) { IsText = true, IsLower = lower };

    public bool CanHold(object value) => !IsUuid || (Guid.TryParseExact((string)value, "D", out _));

    public object? Normal(object? value) => (IsUuid || IsLower) && value is string text ? text.ToLowerInvariant() : value;
}

/// <summary>A row of an index.</summary>
internal readonly record struct Entry(IReadOnlyList<object> Key, IReadOnlyList<object> PrimaryKey, Ship Row);
