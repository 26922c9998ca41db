namespace Harness.Exploration;

/// <summary>
/// A system to search exhaustively: where it starts, what can happen, what then is. States and actions may be plain classes, records or structs;
/// small structs without references are fastest. A state is never changed once it was handed out: <see cref="Next"/> makes another one.
/// </summary>
/// <typeparam name="TState">A state: all that decides what can happen from here on.</typeparam>
/// <typeparam name="TAction">What can happen; its text is what a counterexample shows.</typeparam>
/// <example>
/// A counter that two threads increase without a lock:
/// <code>
/// public sealed class Race : IModel&lt;RaceState, RaceAction&gt; { ... }
/// ExploreResult result = Explorer.Explore(new Race(), new ExploreOptions());
/// </code>
/// </example>
public interface IModel<TState, TAction>
{
    /// <summary>The states a run can start in.</summary>
    IEnumerable<TState> InitialStates { get; }

    /// <summary>What is judged. The predicates of these must be functions of the state alone.</summary>
    IReadOnlyList<Property<TState>> Properties { get; }

    /// <summary>Adds everything that can happen in a state, in a fixed order.</summary>
    /// <param name="state">The state.</param>
    /// <param name="actions">Where the actions go; empty at the call.</param>
    void Actions(TState state, List<TAction> actions);

    /// <summary>What an action makes of a state: a function of the two, which leaves the state given as it is.</summary>
    /// <param name="state">The state.</param>
    /// <param name="action">One of its actions.</param>
    /// <param name="next">The state after it.</param>
    /// <returns>False if the action cannot happen after all; it then counts for nothing.</returns>
    bool Next(TState state, TAction action, out TState next);
}

/// <summary>A model with a boundary: what is outside is generated, and neither counted, judged nor gone on from.</summary>
/// <typeparam name="TState">The model's state.</typeparam>
public interface IBoundedModel<in TState>
{
    /// <summary>True if a state belongs to the part that is searched.</summary>
    bool IsWithin(TState state);
}

/// <summary>A model some of whose parts are interchangeable: managers, threads, clients.</summary>
/// <typeparam name="TState">The model's state.</typeparam>
public interface ISymmetricModel<TState>
{
    /// <summary>How many interchangeable parts there are.</summary>
    int Interchangeable { get; }

    /// <summary>The state with its parts exchanged: part i takes the place <c>places[i]</c>, and everything that names part i names <c>places[i]</c>.</summary>
    TState Permute(TState state, ReadOnlySpan<int> places);
}

/// <summary>
/// A symmetric model that knows a representative faster than by trying all permutations. It must be canonical: the same for a state and each of its
/// permutations, otherwise counts depend on the order of the search. The search tries that out on samples.
/// </summary>
/// <typeparam name="TState">The model's state.</typeparam>
public interface ICanonicalModel<TState> : ISymmetricModel<TState>
{
    /// <summary>The one state that stands for this one and all its permutations.</summary>
    TState Representative(TState state);
}

/// <summary>A model that knows which actions have nothing to do with each other, so that their order need not be tried both ways.</summary>
/// <typeparam name="TAction">The model's action.</typeparam>
public interface IIndependentActions<in TAction>
{
    /// <summary>
    /// True if, wherever both can happen, each can still happen after the other, and both orders lead to the same state. Symmetric.
    /// The search tries that out on samples.
    /// </summary>
    bool AreIndependent(TAction first, TAction second);
}

/// <summary>A model that says which actions are owed their turn. Without it every action is, each for itself.</summary>
/// <typeparam name="TAction">The model's action.</typeparam>
public interface IFairModel<in TAction>
{
    /// <summary>
    /// The fairness class of an action, such as the process that takes it: when from some time on some action of a class can always happen, one of the class
    /// does happen again and again. A negative number: nobody owes this action anything.
    /// </summary>
    int FairnessOf(TAction action);
}
