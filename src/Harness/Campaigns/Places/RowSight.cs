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
/// <param name="Has">Which of them it has, as <see cref="ObjectPlaces.Look(object)"/> tells it.</param>
/// <param name="Beside">The number of rows that the table had then.</param>
/// <param name="Cost">About how much work a run that leads to the row is, before it is shortened: the bytes of the command that wrote it, its slots, and the steps before it.</param>
internal sealed record RowSight(
    Script Script, int After, string Table, StateRow Row, TypeModel Type, ObjectPlaces Shape, bool[] Has, int Beside, int Cost)
{
    /// <summary>What a slot of a row costs a run that copies, hashes and compares it, in bytes of a command.</summary>
    public const int SlotCost = 16;
    private const int StepCost = 4;

    /// <summary>The cost of a row by what is known when it is seen.</summary>
    public static int CostOf(LogEntry entry, int slots, int after) => entry.Command.Length + slots * SlotCost + after * StepCost;

    /// <summary>True if the specification tells the story for a matrix (<see cref="Story.IsToldForMatrix"/>).</summary>
    public bool IsToldForMatrix { get; init; }

    /// <summary>The command that wrote the row; null if it was written by a request.</summary>
    public object? Writer => (Script.Steps[After - 1] as ProposeStep)?.Command;
}

/// <summary>Goes through stories, fills their commands, and notes the rows that have places no row before them had.</summary>
internal sealed class RowSights
{
    private readonly SortedDictionary<string, Table> _tables = new(StringComparer.Ordinal);
    private readonly ErasedSpecification _specification;
    private readonly List<Func<Script, RowSight>> _rows = [];

    private RowSights(ErasedSpecification specification) => _specification = specification;

    /// <summary>The rows of a story, in the order in which they were written.</summary>
    public static IReadOnlyList<RowSight> Of(ErasedSpecification specification, Story story, CancellationToken cancellation)
    {
        var sights = new RowSights(specification);
        Script script = sights.Walk(story, cancellation);
        return [.. sights._rows.Select(row => row(script) with { IsToldForMatrix = story.IsToldForMatrix })];
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
            Look(new StateRow(table, key, row), type, leader.Count(table), entry, after);
        }
    }

    // A store that does not show what is written may have written anything.
    private static IEnumerable<(string Table, string Key)> AllRows(StateView leader) =>
        [.. from table in leader.Tables from row in leader.Rows(table) select (table, row.Key)];

    private void Look(StateRow row, TypeModel type, int beside, LogEntry entry, int after)
    {
        if (!_tables.TryGetValue(row.Table, out Table? known)) _tables.Add(row.Table, known = new Table(new ObjectPlaces(type)));
        bool[] has = known.Shape.Look(row.Row, out int slots);
        int cost = RowSight.CostOf(entry, slots, after);
        if (known.IsNew(has, beside, cost)) _rows.Add(script => new RowSight(script, after, row.Table, row, type, known.Shape, has, beside, cost));
    }

    /// <summary>What a story has shown of a table.</summary>
    private sealed class Table(ObjectPlaces shape)
    {
        private readonly int[] _seen = new int[2 * shape.Patterns.Count];
        private int _pairCost = int.MaxValue;

        public ObjectPlaces Shape => shape;

        // The second row with a place is kept too: what a fault does to the first may be without effect. So is the cheapest that has another beside it.
        public bool IsNew(bool[] has, int beside, int cost)
        {
            bool isNew = false;
            for (int i = 0; i < has.Length; i++) isNew |= has[i] && _seen[i]++ < 2;
            if (beside < 2 || cost >= _pairCost) return isNew;
            _pairCost = cost;
            return true;
        }
    }
}
