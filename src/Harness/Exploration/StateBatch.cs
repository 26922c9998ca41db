using System.Runtime.CompilerServices;

namespace Harness.Exploration;

/// <summary>States on their way: found by one worker, to be taken in by another, or waiting to be gone on from. Columns, so that small states stay close together.</summary>
internal sealed class StateBatch<TState>(int capacity)
{
    private TState[] _states = new TState[capacity];
    private ulong[] _fingerprints = new ulong[capacity];
    private ulong[] _parents = new ulong[capacity];
    private int[] _depths = new int[capacity];

    public int Count { get; private set; }

    public ref TState State(int i) => ref _states[i];
    public ulong Fingerprint(int i) => _fingerprints[i];
    public ulong Parent(int i) => _parents[i];
    public int Depth(int i) => _depths[i];

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(TState state, ulong fingerprint, ulong parent, int depth)
    {
        int at = Count;
        if (at == _states.Length) Grow();
        _states[at] = state;
        _fingerprints[at] = fingerprint;
        _parents[at] = parent;
        _depths[at] = depth;
        Count = at + 1;
    }

    public void RemoveLast()
    {
        Count--;
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TState>()) _states[Count] = default!;
    }

    public void Clear()
    {
        if (RuntimeHelpers.IsReferenceOrContainsReferences<TState>()) Array.Clear(_states, 0, Count);
        Count = 0;
    }

    private void Grow()
    {
        int size = Math.Max(16, _states.Length * 2);
        Array.Resize(ref _states, size);
        Array.Resize(ref _fingerprints, size);
        Array.Resize(ref _parents, size);
        Array.Resize(ref _depths, size);
    }
}
