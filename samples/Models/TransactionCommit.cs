using Harness.Exploration;

namespace Samples.Models;

/// <summary>
/// What any protocol for committing a transaction must do (Gray and Lamport, Consensus on transaction commit, 2006): managers decide together, without anything
/// said of how. The state is the managers' phases.
/// </summary>
public sealed class TransactionCommit(int managers) : IModel<CommitState, CommitAction>
{
    public IEnumerable<CommitState> InitialStates => [default];

    public IReadOnlyList<Property<CommitState>> Properties =>
        [Property.Always<CommitState>("managers agree", state => !(Any(state, Phase.Committed) && Any(state, Phase.Aborted)))];

    public void Actions(CommitState state, List<CommitAction> actions)
    {
        bool canCommit = Enumerable.Range(0, managers).All(i => state[i] is Phase.Prepared or Phase.Committed);
        for (int i = 0; i < managers; i++)
        {
            byte manager = (byte)i;
            if (state[i] == Phase.Working) actions.Add(new(CommitKind.Prepare, manager));
            if (state[i] == Phase.Prepared && canCommit) actions.Add(new(CommitKind.ObeyCommit, manager));
            if (state[i] is Phase.Working or Phase.Prepared && !Any(state, Phase.Committed)) actions.Add(new(CommitKind.ObeyAbort, manager));
        }
    }

    public bool Next(CommitState state, CommitAction action, out CommitState next)
    {
        next = state.With(action.Manager, action.Kind switch
        {
            CommitKind.Prepare => Phase.Prepared,
            CommitKind.ObeyCommit => Phase.Committed,
            _ => Phase.Aborted,
        });
        return true;
    }

    private bool Any(CommitState state, Phase phase) => Enumerable.Range(0, managers).Any(i => state[i] == phase);
}

/// <summary>The model by name.</summary>
public sealed class TransactionCommitByName : INamedModel
{
    public string Name => "transaction-commit";
    public string Description => "what committing together means, without a protocol";
    public IReadOnlyList<Bound> Bounds => [new("managers", 3, 1, 14)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) => Explorable.Of(new TransactionCommit(bounds["managers"]));
}
