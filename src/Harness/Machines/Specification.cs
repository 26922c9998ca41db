using FsCheck;
using StateStore.Objects;

namespace Harness.Machines;

/// <summary>What is tested: a state machine, how its commands are drawn and written down, and what must hold of it.</summary>
/// <typeparam name="TMachine">The state machine's class.</typeparam>
/// <typeparam name="TCommand">One typed input.</typeparam>
/// <typeparam name="TResult">What applying it answers.</typeparam>
public abstract class Specification<TMachine, TCommand, TResult> : ISpecification
    where TMachine : class, IStateMachine<TCommand, TResult>
    where TCommand : class
{
    /// <inheritdoc/>
    public abstract string Name { get; }

    /// <summary>A new, empty machine for one server.</summary>
    public abstract TMachine Create(ReplicaEnvironment environment);

    /// <summary>Draws a command in view of the leader's state (copies, unguarded, untracked).</summary>
    public abstract Gen<TCommand> Command(StateView leader);

    /// <summary>Draws a command as this run is inclined to (<see cref="SwarmNames"/>). The default knows no inclinations.</summary>
    public virtual Gen<TCommand> Command(StateView leader, Swarm swarm) => Command(leader);

    /// <summary>The names a run's swarm gives weights to: message types and features of the generator. The default has none.</summary>
    public virtual IReadOnlyList<string> SwarmNames => [];

    /// <summary>Those of <see cref="SwarmNames"/> that a swarm never switches off, since without them a run would reach nothing.</summary>
    public virtual IReadOnlyList<string> NeededSwarmNames => [];

    /// <summary>Those of <see cref="SwarmNames"/> whose commands make a state smaller, all in all: a soak keeps a state's size by them. None by default.</summary>
    public virtual IReadOnlyList<string> ShrinkingSwarmNames => [];

    /// <summary>How commands become log bytes and text. The default is JSON (<see cref="JsonCodec{T}"/>).</summary>
    public virtual ICodec<TCommand> CommandCodec => _commands ??= new JsonCodec<TCommand>();

    /// <summary>How results become bytes and text. The default is JSON (<see cref="JsonCodec{T}"/>).</summary>
    public virtual ICodec<TResult> ResultCodec => _results ??= new JsonCodec<TResult>();

    /// <summary>
    /// The object that holds a command's arguments: what is changed in it is changed in the command. A matrix fills its empty places by its shape; null if it
    /// has none. The default is the command itself.
    /// </summary>
    public virtual object? Arguments(TCommand command) => command;

    /// <summary>Fills in the arguments of a command that are references into the leader's state. The default changes nothing.</summary>
    public virtual TCommand Resolve(TCommand command, StateView leader) => command;

    /// <summary>The oldest version of the code whose servers may be in one cluster with the newest.</summary>
    public virtual int OldestVersion => 1;

    /// <summary>The newest version of the code. If it is not the oldest, some runs have old servers, which are upgraded when they restart.</summary>
    public virtual int NewestVersion => 1;

    /// <summary>
    /// The leader's gate: true if it proposes the command in a cluster of which every server knows <see cref="StateView.Version"/>. Otherwise nothing is
    /// committed. The default lets everything through.
    /// </summary>
    public virtual bool Admits(TCommand command, StateView leader) => true;

    /// <summary>The name a command is counted under in coverage: its message type. The default is its CLR type's name.</summary>
    public virtual string MessageName(TCommand command) => command.GetType().Name;

    /// <summary>The name a result is counted under in coverage, such as "ok" or a documented error; null or "ok" means success.</summary>
    public virtual string ResultName(TResult result) => "ok";

    /// <summary>Everything coverage must reach: message types and results. What was never reached is listed.</summary>
    public virtual IEnumerable<string> Probes => [];

    /// <summary>Named probes the command and its result reached, beyond message and result.</summary>
    public virtual IEnumerable<string> Reached(TCommand command, TResult result) => [];

    /// <summary>Tables that only keep books (such as the index table): what a command changes in them is no effect of its own.</summary>
    public virtual IEnumerable<string> BookkeepingTables => [];

    /// <summary>
    /// A small finite set of commands: what exploration tries in each state, and what shrinking tries in place of any command. At best
    /// there is a smallest command of each message type in it; they all speak of the same few names.
    /// </summary>
    public virtual IEnumerable<TCommand> Alphabet => [];

    /// <summary>How many of the alphabet's commands, the first ones, exploration tries where it proposes more than two in a row; 0 for all.</summary>
    public virtual int CoreLetters => 0;

    /// <summary>
    /// Further small commands, which shrinking tries in the place of others, and exploration where it proposes one command only: the states to be searched
    /// grow by a power of the alphabet, what shrinking tries only by its size. None by default.
    /// </summary>
    public virtual IEnumerable<TCommand> Replacements => [];

    /// <summary>Where exploration starts: named short histories of commands. The default is the empty state only.</summary>
    public virtual IEnumerable<InitialState<TCommand>> InitialStates => [new("empty", [])];

    /// <summary>Further commands that exploration tries where it proposes one command only: bigger ones, each for what no smaller one shows. None by default.</summary>
    public virtual IEnumerable<TCommand> WideAlphabet => [];

    /// <summary>Further states that exploration starts from where it proposes one command only. None by default.</summary>
    public virtual IEnumerable<InitialState<TCommand>> WideInitialStates => [];

    /// <summary>Named reads a client makes of a server; a throwing one is a violation, and so is one that changes state.</summary>
    public virtual IEnumerable<Query<TMachine>> Queries => [];

    /// <summary>Leader-side code: what clients ask the leader for, and what it then proposes. The default has none.</summary>
    public virtual IEnumerable<Handler<TMachine, TCommand, TResult>> Handlers => [];

    /// <summary>What must hold after each entry.</summary>
    public virtual IEnumerable<Invariant<TMachine>> Invariants => [];

    /// <summary>
    /// Places of rows in which nothing ever stands, whatever is proposed, each with the reason. A matrix asks for no fault there, and says so if
    /// something stands there after all. None by default.
    /// </summary>
    public virtual IEnumerable<EmptyPlace> EmptyPlaces => [];

    /// <summary>
    /// Commands that a matrix takes after each initial state, one after the other, besides its other stories: for places of rows that neither the small commands nor
    /// generated ones are sure to fill, and for what must happen to a table's rows so that a fault in them shows: that one is deleted, that there are two. None by default.
    /// </summary>
    public virtual IEnumerable<TCommand> FillingCommands => [];

    /// <summary>
    /// Deliberate faults that can do nothing in a table, whatever is proposed, each with the reason. A matrix tries them all the same, lists them apart, and says so if
    /// one did something after all. None by default.
    /// </summary>
    public virtual IEnumerable<FutileFault> FutileFaults => [];

    /// <summary>A dumb model that answers each command too; null if there is none.</summary>
    public virtual Model<TMachine, TCommand, TResult>? Model => null;

    /// <summary>True if an exception thrown by Apply is part of the machine's contract (it is then a result like any other).</summary>
    public virtual bool IsDeclared(Exception exception) => false;

    private ICodec<TCommand>? _commands;
    private ICodec<TResult>? _results;

    /// <inheritdoc/>
    ErasedSpecification ISpecification.Erase() => new ErasedSpecification<TMachine, TCommand, TResult>(this);
}

/// <summary>A place of a table's rows in which nothing ever stands.</summary>
/// <param name="Table">The table.</param>
/// <param name="Slot">The slot's pattern; what lies within it is empty too.</param>
/// <param name="Reason">Why.</param>
public sealed record EmptyPlace(string Table, string Slot, string Reason);

/// <summary>A deliberate fault that can do nothing in a table.</summary>
/// <param name="Fault">The fault's name, such as swap-rows in a table that never holds two rows.</param>
/// <param name="Table">The table.</param>
/// <param name="Reason">Why.</param>
public sealed record FutileFault(string Fault, string Table, string Reason);

/// <summary>A specification without its types; implemented by <see cref="Specification{TMachine,TCommand,TResult}"/> only.</summary>
public interface ISpecification
{
    /// <summary>The name scripts and the command line use: lower case, no blanks.</summary>
    string Name { get; }
    /// <summary>The form the simulator works with.</summary>
    ErasedSpecification Erase();
}

/// <summary>A value's two outside forms: bytes for log and wire, and one-line JSON for scripts and reports.</summary>
/// <typeparam name="T">The value's type.</typeparam>
public interface ICodec<T>
{
    /// <summary>Encodes to bytes; equal values give equal bytes.</summary>
    byte[] Encode(T value);
    /// <summary>Decodes bytes.</summary>
    /// <exception cref="FormatException">The bytes are no such value.</exception>
    T Decode(ReadOnlyMemory<byte> bytes);
    /// <summary>One line of JSON.</summary>
    string Print(T value);
    /// <summary>Reads what <see cref="Print"/> wrote.</summary>
    /// <exception cref="FormatException">The text is no such value; names the place.</exception>
    T Parse(string json);
}

/// <summary>A named read.</summary>
/// <typeparam name="TMachine">The machine.</typeparam>
/// <param name="Name">The name scripts use.</param>
/// <param name="Run">Reads the machine; the argument is free text drawn by <paramref name="Argument"/>. Answers text for the trace.</param>
/// <param name="Argument">Draws an argument from a view; null: always the empty text.</param>
public sealed record Query<TMachine>(string Name, Func<TMachine, string, string> Run, Func<StateView, RandomStream, string>? Argument = null);

/// <summary>Something that must hold of every replica's state after each entry.</summary>
/// <typeparam name="TMachine">The machine.</typeparam>
/// <param name="Name">Its name.</param>
/// <param name="Check">Answers null if it holds, else where it does not: table, key, path and a message.</param>
/// <param name="Break">How a deterministic but wrong Apply would break it, for the fault break-invariant; null if no fault is offered.</param>
public sealed record Invariant<TMachine>(string Name, Func<TMachine, InvariantBreach?> Check, InvariantBreak? Break = null);

/// <summary>A state worth starting from, by the commands that lead to it from the empty state.</summary>
/// <typeparam name="TCommand">The machine's command.</typeparam>
/// <param name="Name">Its name.</param>
/// <param name="Commands">The commands, in order; each succeeds.</param>
public sealed record InitialState<TCommand>(string Name, IReadOnlyList<TCommand> Commands);

/// <summary>Where an invariant does not hold.</summary>
/// <param name="Table">The table.</param>
/// <param name="Key">The row.</param>
/// <param name="Path">The field.</param>
/// <param name="Message">What was expected and seen.</param>
public sealed record InvariantBreach(string Table, string Key, string Path, string Message);

/// <summary>A wrong value that breaks an invariant when a row of a table is next inserted.</summary>
/// <param name="Table">The table.</param>
/// <param name="Path">The slot pattern.</param>
/// <param name="Json">The wrong value in JSON text.</param>
public sealed record InvariantBreak(string Table, string Path, string Json);

/// <summary>A dumb second implementation that is asked the same and compared result by result, and state by state.</summary>
/// <typeparam name="TMachine">The machine.</typeparam>
/// <typeparam name="TCommand">The command.</typeparam>
/// <typeparam name="TResult">The result.</typeparam>
public abstract class Model<TMachine, TCommand, TResult>
{
    /// <summary>A fresh, empty model.</summary>
    public abstract Model<TMachine, TCommand, TResult> Fresh();
    /// <summary>Applies the command to the model and answers null if the machine's result is right, else what was expected and seen.</summary>
    public abstract InvariantBreach? Apply(in ApplyContext context, TCommand command, TResult machineResult);
    /// <summary>Compares the model's state with the machine's; null if they agree. Cost may be O(state); the harness decides how often.</summary>
    public abstract InvariantBreach? Compare(TMachine machine);
}

/// <summary>Marks a public type as a mutant: a state machine or handler with one known bug in it. The name is its code in the facts, such as a9.</summary>
/// <param name="name">The mutant's name.</param>
[AttributeUsage(AttributeTargets.Class, Inherited = false)]
public sealed class MutantAttribute(string name) : Attribute
{
    /// <summary>The mutant's name.</summary>
    public string Name { get; } = name;
    /// <summary>What the bug is, in one sentence.</summary>
    public string Description { get; init; } = "";
}

/// <summary>A mutant: has a public parameterless constructor and <see cref="MutantAttribute"/>.</summary>
public interface IMutant
{
    /// <summary>The name of the specification it mutates.</summary>
    string Specification { get; }
    /// <summary>The same specification, building machines with the bug.</summary>
    ISpecification Mutate(ISpecification original);
}
