using Harness.Generation;
using Harness.Machines;

namespace Harness.Campaigns.Places;

/// <summary>
/// For each table, and each place of the shape of its rows, the rows in which a matrix can put its faults there: few rows that have
/// many places each, so that few scripts serve all.
/// </summary>
internal sealed class PlaceIndex
{
    /// <summary>So many different rows are kept of each place: what is without effect in one may have one in another.</summary>
    private const int RowsOfPlace = 2;

    private readonly SortedDictionary<string, TablePlaces> _tables = new(StringComparer.Ordinal);

    private PlaceIndex() { }

    /// <summary>The tables that have rows in some story.</summary>
    public IEnumerable<string> Tables => _tables.Keys;

    /// <summary>The places of a table.</summary>
    public TablePlaces Table(string table) => _tables[table];

    /// <summary>Chooses rows for all places and shortens what leads to them.</summary>
    public static PlaceIndex Of(ErasedSpecification specification, IReadOnlyList<RowSight> sights, int jobs, CancellationToken cancellation)
    {
        List<Choice> choices = [];
        var shapes = new SortedDictionary<string, ObjectPlaces>(StringComparer.Ordinal);
        foreach (IGrouping<string, RowSight> table in sights.GroupBy(sight => sight.Table))
        {
            shapes.Add(table.Key, table.First().Shape);
            choices.AddRange(Choose([.. table]));
        }
        var exhibits = new Exhibit?[choices.Count];
        OrderedWork.Run(choices.Count, jobs, cancellation, i => exhibits[i] = CallbackException.Guard(
            specification, "a story of the matrix", -1, () => Exhibit.Of(specification, choices[i].Sight, choices[i].Wanted, cancellation)));
        var index = new PlaceIndex();
        foreach ((string table, ObjectPlaces shape) in shapes) index._tables.Add(table, new TablePlaces(shape));
        for (int i = 0; i < exhibits.Length; i++)
        {
            if (exhibits[i] is { } exhibit) index._tables[exhibit.Table].Add(exhibit, choices[i].Sight.Shape.Look(exhibit.Row.Row));
        }
        return index;
    }

    // Takes the row with the most places that are still wanted, again and again; of equal ones the one that came first.
    private static List<Choice> Choose(RowSight[] sights)
    {
        int[] open = [.. Enumerable.Range(0, sights[0].Has.Length).Select(place => Math.Min(RowsOfPlace, sights.Count(sight => sight.Has[place])))];
        var isTaken = new bool[sights.Length];
        var choices = new List<Choice>();
        while (true)
        {
            int best = -1, most = 0;
            for (int i = 0; i < sights.Length; i++)
            {
                int gain = isTaken[i] ? 0 : Wanted(sights[i], open).Count;
                if (gain > most) (best, most) = (i, gain);
            }
            if (best < 0) return choices;
            List<int> wanted = Wanted(sights[best], open);
            isTaken[best] = true;
            foreach (int place in wanted) open[place]--;
            choices.Add(new Choice(sights[best], wanted));
        }
    }

    private static List<int> Wanted(RowSight sight, int[] open)
    {
        var wanted = new List<int>();
        for (int place = 0; place < open.Length; place++)
        {
            if (open[place] > 0 && sight.Has[place]) wanted.Add(place);
        }
        return wanted;
    }

    private sealed record Choice(RowSight Sight, IReadOnlyList<int> Wanted);
}

/// <summary>The places of the shape of a table's rows, and the rows that have them.</summary>
internal sealed class TablePlaces(ObjectPlaces shape)
{
    private readonly List<(Exhibit Exhibit, bool[] Has)> _rows = [];

    /// <summary>The patterns of the places.</summary>
    public IReadOnlyList<string> Slots => shape.Patterns;

    /// <summary>All rows, those that have most places first.</summary>
    public IReadOnlyList<Exhibit> Rows => [.. _rows.Select(row => row.Exhibit)];

    /// <summary>True if in some row something stands in the place of this number.</summary>
    public bool IsFilled(int slot) => _rows.Exists(row => row.Has[2 * slot + 1]);

    /// <summary>The rows that have the place of this number, those in which something stands there first.</summary>
    public IReadOnlyList<Exhibit> RowsWith(int slot) =>
        [.. _rows.Where(row => row.Has[2 * slot]).OrderBy(row => row.Has[2 * slot + 1] ? 0 : 1).Select(row => row.Exhibit)];

    /// <summary>Adds a row.</summary>
    public void Add(Exhibit exhibit, bool[] has) => _rows.Add((exhibit, has));
}
