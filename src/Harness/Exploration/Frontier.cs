namespace Harness.Exploration;

/// <summary>The states a worker has found and not yet gone on from: a stack, or the queues of this level and of the next.</summary>
internal sealed class Frontier<TState>(SearchOrder order)
{
    private const int BlockSize = 1024;

    private readonly StateBatch<TState> _stack = new(16);
    private readonly Stack<StateBatch<TState>> _free = new();
    private Queue<StateBatch<TState>> _level = new();
    private Queue<StateBatch<TState>> _nextLevel = new();
    private StateBatch<TState>? _filling;
    private int _taken;

    /// <summary>How many states wait, those of the next level included.</summary>
    public long Count { get; private set; }

    /// <summary>How many states wait in this level; depth first: in all.</summary>
    public long CountInLevel { get; private set; }

    public void Add(TState state, ulong fingerprint, int depth)
    {
        Count++;
        if (order == SearchOrder.DepthFirst)
        {
            CountInLevel++;
            _stack.Add(state, fingerprint, 0, depth);
            return;
        }
        if (_filling is null || _filling.Count == BlockSize)
        {
            if (!_free.TryPop(out _filling)) _filling = new StateBatch<TState>(16);
            _nextLevel.Enqueue(_filling);
        }
        _filling.Add(state, fingerprint, 0, depth);
    }

    public bool TryTake(out TState state, out ulong fingerprint, out int depth)
    {
        if (CountInLevel == 0)
        {
            (state, fingerprint, depth) = (default!, 0, 0);
            return false;
        }
        Count--;
        CountInLevel--;
        StateBatch<TState> from = order == SearchOrder.DepthFirst ? _stack : _level.Peek();
        int at = order == SearchOrder.DepthFirst ? _stack.Count - 1 : _taken;
        (state, fingerprint, depth) = (from.State(at), from.Fingerprint(at), from.Depth(at));
        if (order == SearchOrder.DepthFirst) from.RemoveLast();
        else if (++_taken == from.Count) Recycle();
        return true;
    }

    /// <summary>The next level becomes this one.</summary>
    public void NextLevel()
    {
        (_level, _nextLevel) = (_nextLevel, _level);
        _filling = null;
        _taken = 0;
        CountInLevel = Count;
    }

    private void Recycle()
    {
        StateBatch<TState> empty = _level.Dequeue();
        empty.Clear();
        _free.Push(empty);
        _taken = 0;
    }
}
