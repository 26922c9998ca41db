namespace Harness.Machines;

/// <summary>Makes state machines of what other people's code looks like.</summary>
public static class Machine
{
    /// <summary>A machine whose state is an immutable value and whose Apply is a fold: the state before and a command give the state after and a result.</summary>
    /// <typeparam name="TState">The state: a record, an immutable collection.</typeparam>
    /// <typeparam name="TCommand">The command.</typeparam>
    /// <typeparam name="TResult">The result.</typeparam>
    /// <param name="initial">The state of an empty machine.</param>
    /// <param name="apply">The fold.</param>
    /// <param name="codec">Writes and reads snapshots.</param>
    public static FoldMachine<TState, TCommand, TResult> Fold<TState, TCommand, TResult>(
        TState initial, FoldStep<TState, TCommand, TResult> apply, ICodec<TState> codec)
        where TState : class =>
        new(initial, apply, codec);

    /// <summary>
    /// A machine around a mutating class with one <c>Apply(X)</c> or <c>Apply(X, ApplyContext)</c> overload per command class; an overload
    /// without a result answers null.
    /// </summary>
    /// <typeparam name="T">The user's class.</typeparam>
    /// <typeparam name="TCommand">What the commands have in common.</typeparam>
    /// <param name="create">Makes an empty instance.</param>
    /// <param name="capture">Takes what a snapshot needs now, and answers how to write it later.</param>
    /// <param name="restore">Makes an instance of a snapshot's bytes; bad bytes throw.</param>
    /// <exception cref="ArgumentException">The class has no Apply overload.</exception>
    public static ClassMachine<T, TCommand> Of<T, TCommand>(Func<T> create, Func<T, Func<byte[]>> capture, Func<ReadOnlyMemory<byte>, T> restore)
        where T : class
        where TCommand : class =>
        new(create, capture, restore);
}

/// <summary>One step of a fold.</summary>
/// <typeparam name="TState">The state.</typeparam>
/// <typeparam name="TCommand">The command.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
public delegate (TState State, TResult Result) FoldStep<TState, TCommand, TResult>(in ApplyContext context, TState state, TCommand command);

/// <summary>A machine that keeps its state in an object of the user's: reports and digests look at that object, not at the adapter.</summary>
public interface IStateHolder
{
    /// <summary>The user's object as it is now.</summary>
    object State { get; }
}
