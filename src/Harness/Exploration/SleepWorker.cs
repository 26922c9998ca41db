namespace Harness.Exploration;

/// <summary>An action that need not be tried in a state: where it leads was, or will be, found from another one.</summary>
internal readonly record struct Sleeping<TAction>(ulong Fingerprint, TAction Action);

/// <summary>
/// A worker that leaves out orders of independent actions: sleep sets with state matching (Godefroid, Partial-Order Methods, 1996, section 5). All states are
/// visited, by fewer ways. A state carries the actions that sleep in it; met again with fewer of them, those that woke up are tried after all.
///
/// Why the order of the search does not matter: call the latest round of tries in a state its first. Then each action tried in a state hands its successor only
/// sleepers that sleep in the state for good or were tried before it; so of the equivalent orders of any run, the one whose next action is tried first is found.
/// </summary>
internal sealed class SleepWorker<TModel, TState, TAction> : SearchWorker
    where TModel : IModel<TState, TAction>
{
    private const int AlwaysTried = 16;
    private const ulong TriedEvery = 63;

    private readonly Space<TModel, TState, TAction> _space;
    private readonly int _number;
    private readonly SleepWorker<TModel, TState, TAction>[] _crew;
    private readonly Dictionary<ulong, Known> _known = [];
    private readonly List<Message>[][] _outboxes;
    private readonly List<TAction> _actions = [];
    private readonly Witnesses<TState> _witnesses;
    private LinkedList<Waiting> _level = [];
    private LinkedList<Waiting> _nextLevel = [];
    private long _expanded;

    private SleepWorker(Space<TModel, TState, TAction> space, int number, SleepWorker<TModel, TState, TAction>[] crew)
    {
        _space = space;
        _number = number;
        _crew = crew;
        _outboxes = [NewBoxes(crew.Length), NewBoxes(crew.Length)];
        _witnesses = new Witnesses<TState>(space.Watched, space.Properties.Count);
    }

    // What is known of a state: the way to it, what sleeps in it for good, and whether it was gone on from.
    private sealed class Known(ulong parent, Sleeping<TAction>[] sleeping)
    {
        public ulong Parent { get; } = parent;
        public Sleeping<TAction>[] Sleeping { get; set; } = sleeping;
        public bool IsExpanded { get; set; }
    }

    // A state to go on from, with all its actions (no list) or with those that woke up.
    private readonly record struct Waiting(TState State, ulong Fingerprint, int Depth, Sleeping<TAction>[]? Only);

    private readonly record struct Message(TState State, ulong Fingerprint, ulong Parent, int Depth, Sleeping<TAction>[] Sleeping);

    public override long Unique => _known.Count;
    public override long Pending => _level.Count + _nextLevel.Count + OnTheWay();
    public override long PendingInLevel => _level.Count + OnTheWay();
    public override long Bytes => _known.Count * 96L;

    /// <summary>All workers of a search.</summary>
    public static SearchTeam<TState> Team(Space<TModel, TState, TAction> space)
    {
        var workers = new SleepWorker<TModel, TState, TAction>[space.Options.Workers];
        for (int i = 0; i < workers.Length; i++) workers[i] = new SleepWorker<TModel, TState, TAction>(space, i, workers);
        return new SleepTeam(workers);
    }

    public override bool HasViolation => _witnesses.HasViolation;

    public override Witness? WitnessOf(int property) => _witnesses[property];

    public override void NextLevel()
    {
        if (_space.Options.Order == SearchOrder.BreadthFirst) (_level, _nextLevel) = (_nextLevel, _level);
    }

    public override void Round(int round)
    {
        try
        {
            List<Message>[] mine = _outboxes[round & 1];
            foreach (List<Message> box in mine) box.Clear();
            foreach (SleepWorker<TModel, TState, TAction> other in _crew)
            {
                foreach (Message message in other._outboxes[(round + 1) & 1][_number]) TakeIn(message);
            }
            long limit = Unique + Allowance;
            for (int i = 0; i < _space.Options.RoundSize && Unique < limit && _level.First is { } first; i++)
            {
                _level.RemoveFirst();
                Expand(first.Value, mine);
            }
        }
        catch (Exception e)
        {
            Failure = e;
        }
    }

    private void TakeIn(Message message)
    {
        if (!_known.TryGetValue(message.Fingerprint, out Known? known))
        {
            _known.Add(message.Fingerprint, new Known(message.Parent, message.Sleeping));
            Depth = Math.Max(Depth, message.Depth);
            _witnesses.Judge(message.State, message.Fingerprint, message.Depth, () => []);
            Wait(new Waiting(message.State, message.Fingerprint, message.Depth, null));
            return;
        }
        Sleeping<TAction>[] awake = [.. known.Sleeping.Where(action => !Contains(message.Sleeping, action.Fingerprint))];
        if (awake.Length == 0) return;
        known.Sleeping = [.. known.Sleeping.Where(action => Contains(message.Sleeping, action.Fingerprint))];
        if (known.IsExpanded) Wait(new Waiting(message.State, message.Fingerprint, message.Depth, awake));
    }

    private void Wait(Waiting waiting)
    {
        if (_space.Options.Order == SearchOrder.DepthFirst) _level.AddFirst(waiting);
        else _nextLevel.AddLast(waiting);
    }

    private void Expand(Waiting waiting, List<Message>[] outboxes)
    {
        bool isTried = _expanded++ < AlwaysTried || (waiting.Fingerprint & TriedEvery) == 0;
        TState state = waiting.State;
        if (Fingerprints<TState>.Of(state) != waiting.Fingerprint) throw new StateChanged(waiting.Fingerprint);
        Known known = _known[waiting.Fingerprint];
        known.IsExpanded = true;
        // Met again while an action of this very state is taken, what sleeps may become less; what is handed on may always be less.
        Sleeping<TAction>[] sleeping = known.Sleeping;
        var done = new List<Sleeping<TAction>>();
        _actions.Clear();
        _space.Model.Actions(state, _actions);
        var own = new List<Message>();
        foreach (TAction action in _actions)
        {
            ulong name = Fingerprints<TAction>.Of(action);
            if (waiting.Only is null ? Contains(sleeping, name) : !Contains(waiting.Only, name)) continue;
            if (!_space.Model.Next(state, action, out TState next)) continue;
            Generated++;
            Sleeping<TAction>[] asleep = [.. sleeping.Concat(done).Where(other => _space.Independence!.AreIndependent(other.Action, action))];
            done.Add(new Sleeping<TAction>(name, action));
            Send(new Message(next, Fingerprints<TState>.Of(next), waiting.Fingerprint, waiting.Depth + 1, asleep), own, outboxes);
        }
        foreach (Message message in own) TakeIn(message);
        if (!isTried) return;
        foreach (Sleeping<TAction> action in done) Soundness.TryAgain(_space, state, waiting.Fingerprint, action.Action);
        Independence.Try(_space, state, _actions);
    }

    private void Send(Message message, List<Message> own, List<Message>[] outboxes)
    {
        int owner = Ownership.Of(message.Fingerprint, _crew.Length);
        if (owner == _number) own.Add(message);
        else outboxes[owner].Add(message);
    }

    private static bool Contains(Sleeping<TAction>[] sleeping, ulong fingerprint)
    {
        foreach (Sleeping<TAction> action in sleeping)
        {
            if (action.Fingerprint == fingerprint) return true;
        }
        return false;
    }

    private long OnTheWay() => _outboxes[LastRound & 1].Sum(box => (long)box.Count);

    private static List<Message>[] NewBoxes(int count) => [.. Enumerable.Range(0, count).Select(_ => new List<Message>())];

    private sealed class SleepTeam(SleepWorker<TModel, TState, TAction>[] workers) : SearchTeam<TState>
    {
        public override IReadOnlyList<SearchWorker> Workers => workers;

        public override void Start(TState state, ulong fingerprint) => Owner(fingerprint).TakeIn(new Message(state, fingerprint, 0, 1, []));

        public override IReadOnlyList<ulong> PathTo(ulong fingerprint) => Way(fingerprint, at => Owner(at)._known[at].Parent);

        private SleepWorker<TModel, TState, TAction> Owner(ulong fingerprint) => workers[Ownership.Of(fingerprint, workers.Length)];
    }
}
