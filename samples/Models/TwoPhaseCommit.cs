using Harness.Exploration;

namespace Samples.Models;

/// <summary>What a resource manager, or the transaction manager, has come to.</summary>
public enum Phase
{
    Working,
    Prepared,
    Committed,
    Aborted,
}

/// <summary>
/// The whole of a two-phase commit in eight bytes. A prepared message was sent by each manager that ever prepared; commit and abort messages are there when the
/// transaction manager has decided.
/// </summary>
/// <param name="Bits">Two bits for each manager's phase from bit 0; one bit for each prepared message from bit 32, for each received one from bit 46; the transaction manager's phase from bit 60.</param>
public readonly record struct CommitState(ulong Bits)
{
    public Phase this[int manager] => (Phase)((Bits >> (2 * manager)) & 3);
    public Phase Coordinator => (Phase)((Bits >> 60) & 3);
    public bool HasSent(int manager) => ((Bits >> (32 + manager)) & 1) != 0;
    public bool IsReceived(int manager) => ((Bits >> (46 + manager)) & 1) != 0;

    public CommitState With(int manager, Phase phase) => new((Bits & ~(3UL << (2 * manager))) | ((ulong)phase << (2 * manager)));
    public CommitState WithSent(int manager) => new(Bits | (1UL << (32 + manager)));
    public CommitState WithReceived(int manager) => new(Bits | (1UL << (46 + manager)));
    public CommitState WithCoordinator(Phase phase) => new((Bits & ~(3UL << 60)) | ((ulong)phase << 60));

    /// <summary>All that the state holds of one manager.</summary>
    public int PartOf(int manager) => (int)this[manager] | (HasSent(manager) ? 4 : 0) | (IsReceived(manager) ? 8 : 0);

    /// <summary>The state with a manager's part replaced.</summary>
    public CommitState WithPart(int manager, int part)
    {
        ulong cleared = Bits & ~((3UL << (2 * manager)) | (1UL << (32 + manager)) | (1UL << (46 + manager)));
        return new(cleared | ((ulong)(part & 3) << (2 * manager)) | ((ulong)((part >> 2) & 1) << (32 + manager)) | ((ulong)(part >> 3) << (46 + manager)));
    }

    public override string ToString()
    {
        CommitState self = this;
        return $"{Coordinator} [{string.Join(", ", Enumerable.Range(0, 14).Where(i => self.PartOf(i) != 0).Select(i => $"{i}: {self[i]}{(self.IsReceived(i) ? ", heard" : "")}"))}]";
    }
}

/// <summary>What can happen.</summary>
public enum CommitKind : byte
{
    Commit,
    Abort,
    Hear,
    Prepare,
    ChooseToAbort,
    ObeyCommit,
    ObeyAbort,
}

/// <summary>One thing that can happen: of the transaction manager alone, or with one resource manager.</summary>
public readonly record struct CommitAction(CommitKind Kind, byte Manager)
{
    public override string ToString() => Kind is CommitKind.Commit or CommitKind.Abort ? $"{Kind}" : $"{Kind}({Manager})";
}

/// <summary>
/// Two-phase commit (Gray 1978) as Lamport specifies it: managers prepare or abort on their own, messages are never lost and can be received again.
/// A struct with a struct for its state: the fastest a model can be.
/// </summary>
public readonly struct TwoPhaseCommit(int managers) : IModel<CommitState, CommitAction>, ICanonicalModel<CommitState>, IIndependentActions<CommitAction>
{
    private readonly ulong _all = (1UL << managers) - 1;

    public IEnumerable<CommitState> InitialStates => [default];

    public IReadOnlyList<Property<CommitState>> Properties
    {
        get
        {
            int count = managers;
            return
            [
                Property.Always<CommitState>("managers agree", state => Agree(state.Bits, count)),
                Property.Sometimes<CommitState>("all commit", state => (state.Bits & ((1UL << (2 * count)) - 1)) == (0xAAAA_AAAA & ((1UL << (2 * count)) - 1))),
                Property.Sometimes<CommitState>("all abort", state => (state.Bits & ((1UL << (2 * count)) - 1)) == (1UL << (2 * count)) - 1),
            ];
        }
    }

    public int Interchangeable => managers;

    public void Actions(CommitState state, List<CommitAction> actions)
    {
        bool isUndecided = state.Coordinator == Phase.Working;
        if (isUndecided && ((state.Bits >> 46) & _all) == _all) actions.Add(new(CommitKind.Commit, 0));
        if (isUndecided) actions.Add(new(CommitKind.Abort, 0));
        for (int i = 0; i < managers; i++)
        {
            byte manager = (byte)i;
            if (isUndecided && state.HasSent(i)) actions.Add(new(CommitKind.Hear, manager));
            if (state[i] == Phase.Working)
            {
                actions.Add(new(CommitKind.Prepare, manager));
                actions.Add(new(CommitKind.ChooseToAbort, manager));
            }
            if (state.Coordinator == Phase.Committed) actions.Add(new(CommitKind.ObeyCommit, manager));
            if (state.Coordinator == Phase.Aborted) actions.Add(new(CommitKind.ObeyAbort, manager));
        }
    }

    public bool Next(CommitState state, CommitAction action, out CommitState next)
    {
        next = action.Kind switch
        {
            CommitKind.Commit => state.WithCoordinator(Phase.Committed),
            CommitKind.Abort => state.WithCoordinator(Phase.Aborted),
            CommitKind.Hear => state.WithReceived(action.Manager),
            CommitKind.Prepare => state.With(action.Manager, Phase.Prepared).WithSent(action.Manager),
            CommitKind.ObeyCommit => state.With(action.Manager, Phase.Committed),
            _ => state.With(action.Manager, Phase.Aborted),
        };
        return true;
    }

    public CommitState Permute(CommitState state, ReadOnlySpan<int> places)
    {
        CommitState permuted = state;
        for (int i = 0; i < managers; i++) permuted = permuted.WithPart(places[i], state.PartOf(i));
        return permuted;
    }

    /// <summary>Managers differ in nothing but their parts, so the parts in order stand for all permutations.</summary>
    public CommitState Representative(CommitState state)
    {
        Span<int> parts = stackalloc int[managers];
        for (int i = 0; i < managers; i++) parts[i] = state.PartOf(i);
        parts.Sort();
        for (int i = 0; i < managers; i++) state = state.WithPart(i, parts[i]);
        return state;
    }

    /// <summary>Of two managers' own doings the order does not matter; what touches the transaction manager's state touches everything.</summary>
    public bool AreIndependent(CommitAction first, CommitAction second) =>
        first.Manager != second.Manager && IsOwn(first.Kind) && IsOwn(second.Kind);

    private static bool IsOwn(CommitKind kind) => kind is not (CommitKind.Commit or CommitKind.Abort or CommitKind.Hear);

    private static bool Agree(ulong bits, int managers)
    {
        ulong odd = bits & (0x5555_5555 & ((1UL << (2 * managers)) - 1));
        ulong even = (bits >> 1) & (0x5555_5555 & ((1UL << (2 * managers)) - 1));
        return (even & ~odd) == 0 || (even & odd) == 0;
    }
}

/// <summary>The model by name.</summary>
public sealed class TwoPhaseCommitByName : INamedModel
{
    public string Name => "two-phase-commit";
    public string Description => "a transaction manager and resource managers that commit together or not at all";
    public IReadOnlyList<Bound> Bounds => [new("managers", 3, 1, 14)];
    public Explorable Create(IReadOnlyDictionary<string, int> bounds) =>
        Explorable.Of<TwoPhaseCommit, CommitState, CommitAction>(new TwoPhaseCommit(bounds["managers"]));
}
