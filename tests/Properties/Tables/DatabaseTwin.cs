using StateStore.Objects;
using StateStore.Tables;

namespace Properties.Tables;

/// <summary>The dumb twin of the table of ships: a list of private copies, no index, every read a filter over all.</summary>
internal sealed class DatabaseTwin
{
    private readonly ObjectModel _model = new();

    private readonly Dictionary<IndexTwin, List<Entry>> _sorted = [];

    public List<Ship> Rows { get; private init; } = [];

    public DatabaseTwin Clone() => new() { Rows = [.. Rows] };

    /// <summary>True if it went in.</summary>
    public bool Insert(Ship ship)
    {
        if (IndexTwin.All.Any(index => !index.Accepts(ship))) return false;
        List<Ship> others = [.. Rows.Where(row => !HasKey(row, IndexTwin.Id, IndexTwin.Id.KeysOf(ship)[0]))];
        foreach (IndexTwin index in IndexTwin.All.Where(index => index.IsUnique))
        {
            if (index.KeysOf(ship).Any(key => others.Exists(row => HasKey(row, index, key)))) return false;
        }
        others.Add(_model.Copy(ship));
        Rows.Clear();
        Rows.AddRange(others);
        _sorted.Clear();
        return true;
    }

    public bool Delete(string port, string name) => Delete([.. Rows.Where(row => row.Port == port && row.Name == name)]) == 1;

    public int DeleteAll(IndexTwin index, object?[] query) => Delete(Get(index, query));

    public int DeletePrefix(IndexTwin index, object?[] query) => Delete(GetPrefix(index, query));

    private int Delete(List<Ship> rows)
    {
        // A multi-valued index may name a row several times.
        List<Ship> doomed = [.. rows.Distinct()];
        foreach (Ship ship in doomed) Rows.Remove(ship);
        _sorted.Clear();
        return doomed.Count;
    }

    public List<Ship> Get(IndexTwin index, object?[] query) =>
        [.. Sorted(index).Where(entry => Starts(index, entry, query, query.Length)).Select(entry => entry.Row)];

    public List<Ship> GetPrefix(IndexTwin index, object?[] query)
    {
        PartTwin part = index.Parts[query.Length - 1];
        string prefix = (string?)part.Normal(query[^1] ?? "") ?? "";
        return [.. Sorted(index).Where(entry =>
            Starts(index, entry, query, query.Length - 1) && entry.Key.Count >= query.Length
            && ((string)entry.Key[query.Length - 1]).StartsWith(prefix, StringComparison.Ordinal)).Select(entry => entry.Row)];
    }

    public List<Ship> LowerBound(IndexTwin index, object?[] query) => [.. Sorted(index).Where(entry => Order(index, entry, query) >= 0).Select(entry => entry.Row)];

    public List<Ship> ReverseLowerBound(IndexTwin index, object?[] query) =>
        [.. Sorted(index).Where(entry => Order(index, entry, query) <= 0).Select(entry => entry.Row).Reverse()];

    public Ship? LongestPrefix(string text) =>
        Rows.Where(row => !string.IsNullOrEmpty(row.CallSign) && text.StartsWith(row.CallSign, StringComparison.Ordinal))
            .MaxBy(row => row.CallSign!.Length);

    // Sorted anew after each change, and not at each question.
    private List<Entry> Sorted(IndexTwin index) =>
        _sorted.TryGetValue(index, out List<Entry>? sorted) ? sorted : _sorted[index] = index.Sorted(Rows);

    private static bool HasKey(Ship row, IndexTwin index, IReadOnlyList<object> key) =>
        index.KeysOf(row).Any(own => IndexTwin.Compare(own, key) == 0);

    private static bool Starts(IndexTwin index, Entry entry, object?[] query, int parts) =>
        entry.Key.Count >= parts && Enumerable.Range(0, parts).All(i => Equals(entry.Key[i], index.Parts[i].Normal(query[i])));

    // A bound that no row could have (a malformed UUID) finds nothing in either direction: callers ask only for real ones.
    private static int Order(IndexTwin index, Entry entry, object?[] query)
    {
        List<object> bound = [.. query.Select((value, i) => index.Parts[i].Normal(value) ?? "")];
        return IndexTwin.Compare([.. entry.Key.Take(query.Length)], bound);
    }
}
