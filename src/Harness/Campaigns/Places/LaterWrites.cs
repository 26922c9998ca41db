using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Campaigns.Places;

/// <summary>
/// Commands that replace or delete rows which a table has, found by trying: a fault that waits for a row to be written again, or to go, needs one, and
/// which message does so in which way nobody but the machine knows.
/// </summary>
internal sealed class LaterWrites
{
    /// <summary>So many messages are taken of each kind: a row may be replaced by what came with a request, or by a changed copy of itself.</summary>
    private const int MostReplacing = 5;
    private const int MostDeleting = 1;
    /// <summary>A message of which so many commands do nothing is passed over.</summary>
    private const int MaxTries = 8;

    private readonly ErasedSpecification _specification;
    private readonly string _table;
    private readonly List<Step> _before;
    private readonly ScriptOptions _options;
    private Simulator _simulator;

    private LaterWrites(ErasedSpecification specification, ScriptOptions options, IReadOnlyList<Step> before, string table)
    {
        _specification = specification;
        _options = options;
        _before = [.. before];
        _table = table;
        _simulator = Replayed();
    }

    /// <summary>Commands that replace rows, in the order in which they do so.</summary>
    public IReadOnlyList<Step> Replacing { get; private set; } = [];

    /// <summary>Commands that delete rows after that.</summary>
    public IReadOnlyList<Step> Deleting { get; private set; } = [];

    /// <summary>Seeks them.</summary>
    /// <param name="specification">The specification.</param>
    /// <param name="options">The options of the script.</param>
    /// <param name="before">What leads to the rows.</param>
    /// <param name="table">The table.</param>
    /// <param name="writers">Commands that wrote rows of the table somewhere.</param>
    /// <param name="others">Commands that may delete some.</param>
    /// <param name="cancellation">Ends the search early: fewer are found then.</param>
    public static LaterWrites Of(
        ErasedSpecification specification, ScriptOptions options, IReadOnlyList<Step> before, string table, IReadOnlyList<object> writers, IReadOnlyList<object> others,
        CancellationToken cancellation)
    {
        var writes = new LaterWrites(specification, options, before, table);
        writes.Replacing = writes.Seek(writers, MostReplacing, isDeleting: false, cancellation);
        writes.Deleting = writes.Seek([.. writers, .. others], MostDeleting, isDeleting: true, cancellation);
        return writes;
    }

    private List<Step> Seek(IReadOnlyList<object> commands, int most, bool isDeleting, CancellationToken cancellation)
    {
        var found = new List<Step>();
        foreach (IGrouping<string, object> message in commands.GroupBy(_specification.MessageName, StringComparer.Ordinal))
        {
            if (found.Count == most || cancellation.IsCancellationRequested) break;
            if (message.Take(MaxTries).Select(command => new ProposeStep(command)).FirstOrDefault(step => Does(step, isDeleting)) is { } step) found.Add(step);
        }
        return found;
    }

    // If it does, it is taken.
    private bool Does(ProposeStep step, bool isDeleting)
    {
        Simulator trial = _simulator.Cluster.CanFork ? _simulator.Fork([], step) : Replayed();
        StateRow[] rows = Rows(trial);
        trial.Take(step);
        var now = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (StateRow row in Rows(trial)) now[row.Key] = row.Row;
        bool isGone = Array.Exists(rows, row => !now.ContainsKey(row.Key));
        bool isReplaced = Array.Exists(rows, row => now.TryGetValue(row.Key, out object? other) && !ReferenceEquals(other, row.Row));
        // As long as rows are replaced all must stay.
        if (isDeleting ? !isGone : isGone || !isReplaced) return false;
        // A command that no server proposes may leave a state that no server comes to, which an oracle would rightly report.
        if (trial.Cluster.Leader is not { } leader || leader.Running.CheckInvariants(isUnguarded: false).Any()) return false;
        _simulator = trial;
        _before.Add(step);
        return true;
    }

    private StateRow[] Rows(Simulator simulator) => simulator.Cluster.Leader is { } leader ? [.. leader.Running.Inspect.Rows(_table)] : [];

    private Simulator Replayed()
    {
        Simulator simulator = Story.Simulate(_specification, _options);
        foreach (Step step in _before) simulator.Take(step);
        return simulator;
    }
}
