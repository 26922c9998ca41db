using Harness.Generation;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using StateStore.Objects;

namespace Harness.Campaigns.Places;

/// <summary>A row that a story wrote, and which places of its class's shape it has.</summary>
/// <param name="Script">The story, with its commands filled.</param>
/// <param name="After">The number of steps after which the leader had the row.</param>
/// <param name="Table">The table.</param>
/// <param name="Row">A copy of the row.</param>
/// <param name="Type">The operations of its class.</param>
/// <param name="Shape">The places of its class.</param>
/// <param name="Has">Which of them it has, as <see cref="ObjectPlaces.Look"/> tells it.</param>
internal sealed record RowSight(Script Script, int After, string Table, StateRow Row, TypeModel Type, ObjectPlaces Shape, bool[] Has);

/// <summary>Goes through stories, fills their commands, and notes the rows that have places no row before them had.</summary>
internal sealed class RowSights
{
    private readonly SortedDictionary<string, (ObjectPlaces Shape, int[] Seen)> _tables = new(StringComparer.Ordinal);
    private readonly ErasedSpecification _specification;
    private readonly List<(int After, string Table, StateRow Row, TypeModel Type, bool[] Has)> _rows = [];

    private RowSights(ErasedSpecification specification) => _specification = specification;

    /// <summary>The rows of a story, in the order in which they were written.</summary>
    public static IReadOnlyList<RowSight> Of(ErasedSpecification specification, Story story, CancellationToken cancellation)
    {
        var sights = new RowSights(specification);
        Script script = sights.Walk(story, cancellation);
        return [.. sights._rows.Select(row => new RowSight(script, row.After, row.Table, row.Row, row.Type, sights._tables[row.Table].Shape, row.Has))];
    }

    private Script Walk(Story story, CancellationToken cancellation)
    {
        Simulator simulator = Story.Simulate(_specification, story.Script.Options);
        var filler = new StoryFiller(_specification, story);
        var steps = new List<Step>(story.Script.Steps.Length);
        foreach (Step step in story.Script.Steps)
        {
            if (cancellation.IsCancellationRequested) break;
            int before = simulator.Cluster.Log.Count;
            steps.Add(filler.Fill(simulator, step));
            simulator.Take(steps[^1]);
            foreach (LogEntry entry in simulator.Cluster.Log.Skip(before)) Look(simulator, entry, steps.Count);
        }
        return story.Script with { Steps = [.. steps] };
    }

    private void Look(Simulator simulator, LogEntry entry, int after)
    {
        if (simulator.Cluster.Leader is not { } replica) return;
        StateView leader = simulator.Leader;
        foreach ((string table, string key) in replica.Running.Guarded is null ? AllRows(leader) : entry.Written)
        {
            if (_specification.IsBookkeeping(table) || leader.Find(table, key) is not { } row || leader.TypeOf(row) is not { } type) continue;
            Look(table, new StateRow(table, key, row), type, after);
        }
    }

    // A store that does not show what is written may have written anything.
    private static IEnumerable<(string Table, string Key)> AllRows(StateView leader) =>
        [.. from table in leader.Tables from row in leader.Rows(table) select (table, row.Key)];

    private void Look(string table, StateRow row, TypeModel type, int after)
    {
        if (!_tables.TryGetValue(table, out (ObjectPlaces Shape, int[] Seen) known))
        {
            var shape = new ObjectPlaces(type);
            _tables.Add(table, known = (shape, new int[2 * shape.Patterns.Count]));
        }
        bool[] has = known.Shape.Look(row.Row);
        bool isNew = false;
        // The second row with a place is kept too: what a fault does to the first may be without effect.
        for (int i = 0; i < has.Length; i++) isNew |= has[i] && known.Seen[i]++ < 2;
        if (isNew) _rows.Add((after, table, row, type, has));
    }
}
