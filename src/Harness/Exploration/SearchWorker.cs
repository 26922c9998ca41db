using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Harness.Exploration;

/// <summary>What the rounds of a search ask of a worker, whatever it searches how.</summary>
internal abstract class SearchWorker
{
    /// <summary>Distinct states of its own.</summary>
    public abstract long Unique { get; }
    /// <summary>States it generated.</summary>
    public long Generated { get; protected set; }
    /// <summary>States that wait, here or in its outboxes.</summary>
    public abstract long Pending { get; }
    /// <summary>States that wait and belong to this level; depth first: all.</summary>
    public abstract long PendingInLevel { get; }
    /// <summary>The most states on a path.</summary>
    public int Depth { get; protected set; }
    /// <summary>The bytes its set of fingerprints takes.</summary>
    public abstract long Bytes { get; }
    /// <summary>How many new states it may take in before the round ends.</summary>
    public long Allowance { get; set; } = long.MaxValue / 2;
    /// <summary>What the model threw, or what is wrong with it; null if nothing.</summary>
    public Exception? Failure { get; protected set; }
    /// <summary>The number of the round that is over.</summary>
    public int LastRound { get; set; }
    /// <summary>True if it met a violation.</summary>
    public abstract bool HasViolation { get; }
    /// <summary>Its shallowest witness of a property; null if it has none.</summary>
    public abstract Witness? WitnessOf(int property);

    /// <summary>Takes in what the others left, and goes on from some states.</summary>
    public abstract void Round(int round);

    /// <summary>The next level becomes this one.</summary>
    public abstract void NextLevel();
}

/// <summary>
/// One worker of a search: it owns the states whose fingerprints are assigned to it, and hands all others it finds to their owners. A set that only its owner
/// touches needs no lock, and what is found depends on no race.
/// </summary>
internal sealed class PlainWorker<TModel, TState, TAction> : SearchWorker
    where TModel : IModel<TState, TAction>
{
    private const int AlwaysTried = 256;
    private const ulong TriedEvery = 63;
    private const int MostLately = 1 << 15;

    private readonly Space<TModel, TState, TAction> _space;
    private readonly int _number;
    private readonly PlainWorker<TModel, TState, TAction>[] _crew;
    private readonly FingerprintSet _set;
    private readonly Frontier<TState> _frontier;
    private readonly StateBatch<TState>[][] _outboxes;
    // Fingerprints generated lately: their owners have them, or will have them before anything that is generated from now on. What is another worker's is not handed
    // over twice, either.
    private readonly RecentFingerprints _lately;
    private readonly List<TAction> _actions = [];
    private readonly PathOfStack _path = new();
    private readonly bool _isBreadthFirst;
    private readonly bool _keepsParents;
    private readonly Func<ulong[]> _pathNow;
    private TState[] _states = new TState[64];
    private ulong[] _fingerprints = new ulong[64];
    private long _expanded;

    private PlainWorker(Space<TModel, TState, TAction> space, int number, PlainWorker<TModel, TState, TAction>[] crew)
    {
        _space = space;
        _number = number;
        _crew = crew;
        _isBreadthFirst = space.Options.Order == SearchOrder.BreadthFirst;
        // A single stack holds the path to what is on its top; in all other cases the way back must be kept.
        _keepsParents = _isBreadthFirst || crew.Length > 1;
        _set = new FingerprintSet(_keepsParents);
        _frontier = new Frontier<TState>(space.Options.Order);
        _outboxes = [NewBoxes(crew.Length), NewBoxes(crew.Length)];
        _lately = new RecentFingerprints((int)BitOperations.RoundUpToPowerOf2((uint)Math.Min(space.Options.RoundSize, MostLately / 16)) * 16);
        Witnesses = new Witnesses<TState>(space.Watched, space.Properties.Count);
        _pathNow = _keepsParents ? () => [] : _path.Current;
    }

    private Witnesses<TState> Witnesses { get; }
    public override long Unique => _set.Count;
    public override long Pending => _frontier.Count + OnTheWay();
    public override long PendingInLevel => _frontier.CountInLevel + OnTheWay();
    public override long Bytes => _set.Bytes;

    public override bool HasViolation => Witnesses.HasViolation;

    public override Witness? WitnessOf(int property) => Witnesses[property];

    public override void NextLevel() => _frontier.NextLevel();

    public override void Round(int round)
    {
        try
        {
            StateBatch<TState>[] mine = _outboxes[round & 1];
            foreach (StateBatch<TState> box in mine) box.Clear();
            foreach (PlainWorker<TModel, TState, TAction> other in _crew) TakeIn(other._outboxes[(round + 1) & 1][_number]);
            long limit = Unique + Allowance;
            for (int i = 0; i < _space.Options.RoundSize && Unique < limit && _frontier.TryTake(out TState state, out ulong fingerprint, out int depth); i++)
            {
                Expand(state, fingerprint, depth, mine);
            }
        }
        catch (Exception e)
        {
            Failure = e;
        }
    }

    private void TakeIn(StateBatch<TState> box)
    {
        for (int i = 0; i < box.Count; i++)
        {
            if (i + 8 < box.Count) _set.Prefetch(box.Fingerprint(i + 8));
            TakeIn(box.State(i), box.Fingerprint(i), box.Parent(i), box.Depth(i));
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void TakeIn(TState state, ulong fingerprint, ulong parent, int depth)
    {
        if (_set.Add(fingerprint, parent)) Discover(state, fingerprint, depth);
    }

    private void Discover(TState state, ulong fingerprint, int depth)
    {
        if (depth > Depth) Depth = depth;
        if (!_keepsParents) _path.Set(depth, fingerprint);
        Witnesses.Judge(state, fingerprint, depth, _pathNow);
        _frontier.Add(state, fingerprint, depth);
    }

    private void Expand(TState state, ulong fingerprint, int depth, StateBatch<TState>[] outboxes)
    {
        if (!_keepsParents) _path.Set(depth, fingerprint);
        bool isTried = _expanded++ < AlwaysTried || (fingerprint & TriedEvery) == 0;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TState>() && _space.Identify(state) != fingerprint) throw new StateChanged(fingerprint);
        if (isTried) _space.TrySymmetry(state);
        _actions.Clear();
        _space.Model.Actions(state, _actions);
        int own = Generate(state, fingerprint, depth, outboxes);
        // A change that is made once, by the first action that is asked, is not seen by asking again.
        if (isTried && RuntimeHelpers.IsReferenceOrContainsReferences<TState>() && _space.Identify(state) != fingerprint) throw new StateChanged(fingerprint);
        // Only now, so that the slots prefetched had time to come.
        for (int i = 0; i < own; i++) TakeIn(_states[i], _fingerprints[i], fingerprint, depth + 1);
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TState>()) Array.Clear(_states, 0, own);
        if (isTried) TryAgain(state);
    }

    private int Generate(TState state, ulong fingerprint, int depth, StateBatch<TState>[] outboxes)
    {
        if (_states.Length < _actions.Count) Grow(_actions.Count);
        // In locals, since the processor would else read them again for each action.
        TModel model = _space.Model;
        bool isPlain = !_space.HasOrbits && _space.Boundary is null;
        bool isAlone = _crew.Length == 1;
        RecentFingerprints lately = _lately;
        TState[] states = _states;
        ulong[] fingerprints = _fingerprints;
        int own = 0;
        long generated = 0;
        foreach (TAction action in CollectionsMarshal.AsSpan(_actions))
        {
            if (!model.Next(state, action, out TState next)) continue;
            generated++;
            if (!isPlain && !_space.IsWithin(next)) continue;
            ulong known = isPlain ? Fingerprints<TState>.Of(next) : _space.Identify(next);
            if (lately.Tell(known)) continue;
            if (isAlone || OwnerOf(known) == _number)
            {
                _set.Prefetch(known);
                states[own] = next;
                fingerprints[own] = known;
                own++;
            }
            else
            {
                outboxes[OwnerOf(known)].Add(next, known, fingerprint, depth + 1);
            }
        }
        Generated += generated;
        return own;
    }

    // The same question twice must have the same answer, and must leave the state as it was.
    private void TryAgain(TState state)
    {
        ulong before = Fingerprints<TState>.Of(state);
        foreach (TAction action in _actions) Soundness.TryAgain(_space, state, before, action);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private int OwnerOf(ulong fingerprint) => _crew.Length == 1 ? 0 : Ownership.Of(fingerprint, _crew.Length);

    private void Grow(int size)
    {
        Array.Resize(ref _states, Math.Max(size, _states.Length * 2));
        Array.Resize(ref _fingerprints, _states.Length);
    }

    private long OnTheWay()
    {
        long sum = 0;
        // The older boxes were taken in by their owners in the round that is over.
        foreach (StateBatch<TState> box in _outboxes[LastRound & 1]) sum += box.Count;
        return sum;
    }

    private static StateBatch<TState>[] NewBoxes(int count) => [.. Enumerable.Range(0, count).Select(_ => new StateBatch<TState>(0))];

    /// <summary>All workers of a search.</summary>
    public static SearchTeam<TState> Team(Space<TModel, TState, TAction> space)
    {
        var workers = new PlainWorker<TModel, TState, TAction>[space.Options.Workers];
        for (int i = 0; i < workers.Length; i++) workers[i] = new PlainWorker<TModel, TState, TAction>(space, i, workers);
        return new PlainTeam(workers);
    }

    private sealed class PlainTeam(PlainWorker<TModel, TState, TAction>[] workers) : SearchTeam<TState>
    {
        public override IReadOnlyList<SearchWorker> Workers => workers;

        public override void Start(TState state, ulong fingerprint) => Owner(fingerprint).TakeIn(state, fingerprint, 0, 1);

        public override IReadOnlyList<ulong> PathTo(ulong fingerprint) =>
            workers[0]._keepsParents ? Way(fingerprint, at => Owner(at)._set.ParentOf(at)) : workers[0]._path.Current();

        private PlainWorker<TModel, TState, TAction> Owner(ulong fingerprint) => workers[workers[0].OwnerOf(fingerprint)];
    }
}

/// <summary>Which worker a fingerprint belongs to. The bits are none of those that the set's directory or its slots are chosen by.</summary>
internal static class Ownership
{
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static int Of(ulong fingerprint, int workers) => (int)((((fingerprint >> 16) & 0xFFFF) * (ulong)workers) >> 16);
}

/// <summary>The fingerprints from the initial state to the one that is on top of the stack.</summary>
internal sealed class PathOfStack
{
    private ulong[] _path = new ulong[64];
    private int _depth;

    public void Set(int depth, ulong fingerprint)
    {
        if (depth >= _path.Length) Array.Resize(ref _path, depth * 2);
        _path[depth] = fingerprint;
        _depth = depth;
    }

    // Depths begin with 1.
    public ulong[] Current() => _path[1..(_depth + 1)];
}

/// <summary>A state that waited is another one than when it was found. The search finds out by which action, and says so.</summary>
internal sealed class StateChanged(ulong fingerprint) : Exception
{
    public ulong Fingerprint { get; } = fingerprint;
}
