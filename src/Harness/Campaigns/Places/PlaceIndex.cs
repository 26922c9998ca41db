using Harness.Generation;
using Harness.Machines;
using Harness.Scripts;

namespace Harness.Campaigns.Places;

/// <summary>
/// For each table, and each place of the shape of its rows, the rows in which a matrix can put its faults there: few rows that have
/// many places each and cost little, so that few and short scripts serve all.
/// </summary>
internal sealed class PlaceIndex
{
    private readonly SortedDictionary<string, TablePlaces> _tables = new(StringComparer.Ordinal);

    private PlaceIndex() { }

    /// <summary>The tables that have rows in some story.</summary>
    public IEnumerable<string> Tables => _tables.Keys;

    /// <summary>The places of a table.</summary>
    public TablePlaces Table(string table) => _tables[table];

    /// <summary>Chooses rows for all places and shortens what leads to them.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="sights">The rows that stories wrote.</param>
    /// <param name="placesOnly">Only the places are asked for, and nothing for faults in whole tables.</param>
    /// <param name="jobs">The number of threads.</param>
    /// <param name="cancellation">Ends the work early.</param>
    public static PlaceIndex Of(ErasedSpecification specification, IReadOnlyList<RowSight> sights, bool placesOnly, int jobs, CancellationToken cancellation)
    {
        var index = new PlaceIndex();
        var work = new List<Func<(Exhibit Exhibit, bool IsScene)>>();
        object[] commands = [.. specification.Alphabet, .. specification.Replacements, .. specification.WideAlphabet];
        var told = new Dictionary<Script, Lazy<WholeStory>>(ReferenceEqualityComparer.Instance);
        foreach (IGrouping<string, RowSight> group in sights.GroupBy(sight => sight.Table))
        {
            RowSight[] table = [.. group];
            index._tables.Add(group.Key, new TablePlaces(table[0].Shape));
            List<ExhibitWish> wishes = RowChoice.Of(table);
            foreach (ExhibitWish wish in wishes) work.Add(() => (ExhibitEnds.Short(wish, ShortestWay.To(specification, wish, cancellation)), false));
            if (placesOnly) continue;
            foreach (ExhibitWish wish in RowChoice.ForScenes(table, wishes)) work.Add(() => (Scene(specification, wish, table, commands, cancellation), true));
            // What the specification tells for a matrix comes last: it is long, and meant for what nothing else shows.
            if (Array.FindLast(table, sight => sight.IsToldForMatrix) is { } last)
            {
                RowSight first = Array.Find(table, sight => ReferenceEquals(sight.Script, last.Script)) ?? last;
                if (!told.TryGetValue(first.Script, out Lazy<WholeStory>? story)) told.Add(first.Script, story = new(() => ExhibitEnds.Whole(specification, first.Script)));
                work.Add(() => (story.Value.Shows(first), true));
            }
        }
        var made = new (Exhibit Exhibit, bool IsScene)?[work.Count];
        OrderedWork.Run(work.Count, jobs, cancellation, i => made[i] = CallbackException.Guard(specification, "a story of the matrix", -1, work[i]));
        foreach ((Exhibit exhibit, bool isScene) in made.OfType<(Exhibit, bool)>()) index._tables[exhibit.Table].Add(exhibit, isScene);
        return index;
    }

    private static Exhibit Scene(ErasedSpecification specification, ExhibitWish wish, RowSight[] table, object[] commands, CancellationToken cancellation)
    {
        // Who wrote a row with the same key elsewhere most likely replaces this one.
        object[] writers = [.. table.OrderBy(sight => sight.Row.Key == wish.Sight.Row.Key ? 0 : 1).ThenBy(sight => sight.Cost).Select(sight => sight.Writer).OfType<object>().Distinct()];
        ShortestWay way = ShortestWay.To(specification, wish, cancellation);
        object[] others = [.. wish.Sight.Script.Steps.OfType<ProposeStep>().Select(step => step.Command), .. commands];
        return ExhibitEnds.Long(wish, way, LaterWrites.Of(specification, wish.Sight.Script.Options, way.Steps, wish.Sight.Table, writers, others, cancellation));
    }
}

/// <summary>The places of the shape of a table's rows, and the rows that have them.</summary>
internal sealed class TablePlaces(ObjectPlaces shape)
{
    private readonly List<(Exhibit Exhibit, bool[] Has)> _rows = [];
    private readonly List<Exhibit> _scenes = [];

    /// <summary>The patterns of the places.</summary>
    public IReadOnlyList<string> Slots => shape.Patterns;

    /// <summary>The rows for faults in single places.</summary>
    public IReadOnlyList<Exhibit> Rows => [.. _rows.Select(row => row.Exhibit)];

    /// <summary>
    /// The rows for faults in the whole table: one that has most places; if there ever was one, one that had another beside it; and one of the story that the
    /// specification tells for a matrix.
    /// </summary>
    public IReadOnlyList<Exhibit> Scenes => _scenes;

    /// <summary>True if in some row something stands in the place of this number.</summary>
    public bool IsFilled(int slot) => _rows.Exists(row => row.Has[2 * slot + 1]);

    /// <summary>The rows that have the place of this number, those in which something stands there first, and of these the cheapest.</summary>
    public IReadOnlyList<Exhibit> RowsWith(int slot) =>
        [.. _rows.Where(row => row.Has[2 * slot]).OrderBy(row => row.Has[2 * slot + 1] ? 0 : 1).ThenBy(row => row.Exhibit.Cost).Select(row => row.Exhibit)];

    /// <summary>Adds a row.</summary>
    public void Add(Exhibit exhibit, bool isScene)
    {
        if (isScene) _scenes.Add(exhibit);
        else _rows.Add((exhibit, shape.Look(exhibit.Row.Row)));
    }
}
