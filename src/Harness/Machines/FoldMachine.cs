using System.Buffers;

namespace Harness.Machines;

/// <summary>A state machine over an immutable value; see <see cref="Machine.Fold"/>. Capture is O(1).</summary>
/// <typeparam name="TState">The state.</typeparam>
/// <typeparam name="TCommand">The command.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
public sealed class FoldMachine<TState, TCommand, TResult> : IStateMachine<TCommand, TResult>, IStateHolder
    where TState : class
{
    private readonly FoldStep<TState, TCommand, TResult> _apply;
    private readonly ICodec<TState> _codec;

    internal FoldMachine(TState initial, FoldStep<TState, TCommand, TResult> apply, ICodec<TState> codec)
    {
        State = initial;
        _apply = apply;
        _codec = codec;
    }

    /// <summary>The state now.</summary>
    public TState State { get; private set; }

    object IStateHolder.State => State;

    /// <inheritdoc/>
    public TResult Apply(in ApplyContext context, TCommand command)
    {
        (State, TResult result) = _apply(context, State, command);
        return result;
    }

    /// <inheritdoc/>
    public ISnapshot Capture()
    {
        TState captured = State;
        return new WrittenLater(() => _codec.Encode(captured));
    }

    /// <inheritdoc/>
    public void Restore(ReadOnlySequence<byte> snapshot) => State = _codec.Decode(snapshot.ToArray());
}

/// <summary>A snapshot whose bytes are made when they are asked for.</summary>
internal sealed class WrittenLater(Func<byte[]> write) : ISnapshot
{
    public void WriteTo(IBufferWriter<byte> target) => target.Write(write());
}
