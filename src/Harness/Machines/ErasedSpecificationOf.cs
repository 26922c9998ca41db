using FsCheck;
using FsCheck.Fluent;

namespace Harness.Machines;

/// <summary>Takes the types off a specification.</summary>
internal sealed class ErasedSpecification<TMachine, TCommand, TResult>(Specification<TMachine, TCommand, TResult> specification) : ErasedSpecification
    where TMachine : class, IStateMachine<TCommand, TResult>
    where TCommand : class
{
    // Taken once: the properties of a specification may build their lists anew on each call.
    private readonly Handler<TMachine, TCommand, TResult>[] _handlers = [.. specification.Handlers];
    private readonly Query<TMachine>[] _queries = [.. specification.Queries];
    private readonly Invariant<TMachine>[] _invariants = [.. specification.Invariants];
    private readonly SortedSet<string> _bookkeeping = new(specification.BookkeepingTables, StringComparer.Ordinal);
    private readonly ICodec<TCommand> _commands = specification.CommandCodec;
    private readonly ICodec<TResult> _results = specification.ResultCodec;
    private MachineParts<TMachine, TCommand, TResult>? _parts;

    public override string Name => specification.Name;

    public override ErasedMachine Create(ReplicaEnvironment environment) =>
        new ErasedMachine<TMachine, TCommand, TResult>(
            _parts ??= new MachineParts<TMachine, TCommand, TResult>(specification, _commands, _results, _queries, _invariants, _handlers), specification.Create(environment));

    public override object Draw(StateView leader, RandomStream random, int size) =>
        Sample(specification.Command(leader), random, size);

    public override object Draw(StateView leader, RandomStream random, int size, Swarm swarm) =>
        Sample(specification.Command(leader, swarm), random, size);

    public override IReadOnlyList<string> SwarmNames => specification.SwarmNames;
    public override IReadOnlyList<string> NeededSwarmNames => specification.NeededSwarmNames;
    public override IReadOnlyList<string> ShrinkingSwarmNames => specification.ShrinkingSwarmNames;
    public override object? Arguments(object command) => specification.Arguments((TCommand)command);
    public override object Resolve(object command, StateView leader) => specification.Resolve((TCommand)command, leader);
    public override int OldestVersion => specification.OldestVersion;
    public override int NewestVersion => specification.NewestVersion;
    public override bool Admits(object command, StateView leader) => specification.Admits((TCommand)command, leader);
    public override Type? Source => specification.GetType();
    public override Type? MachineType => typeof(TMachine);
    public override byte[] EncodeCommand(object command) => _commands.Encode((TCommand)command);
    public override object DecodeCommand(ReadOnlyMemory<byte> bytes) => _commands.Decode(bytes);
    public override string PrintCommand(object command) => _commands.Print((TCommand)command);
    public override object ParseCommand(string json) => _commands.Parse(json);
    public override string MessageName(object command) => specification.MessageName((TCommand)command);
    public override IReadOnlyList<string> Probes { get; } = [.. specification.Probes, .. specification.Handlers.Select(handler => RequestProbe(handler.Name))];
    public override IReadOnlyList<object> Alphabet { get; } = [.. specification.Alphabet];
    public override int CoreLetters => specification.CoreLetters;
    public override IReadOnlyList<object> Replacements { get; } = [.. specification.Replacements];
    public override IReadOnlyList<KeyValuePair<string, IReadOnlyList<object>>> InitialStates { get; } = Erased(specification.InitialStates);
    public override IReadOnlyList<object> WideAlphabet { get; } = [.. specification.WideAlphabet];
    public override IReadOnlyList<KeyValuePair<string, IReadOnlyList<object>>> WideInitialStates { get; } = Erased(specification.WideInitialStates);
    public override IReadOnlyList<string> QueryNames { get; } = [.. specification.Queries.Select(query => query.Name)];

    public override string DrawArgument(string query, StateView view, RandomStream random)
    {
        foreach (Query<TMachine> known in _queries)
        {
            if (known.Name == query) return known.Argument?.Invoke(view, random) ?? "";
        }
        return "";
    }

    public override IReadOnlyList<string> HandlerNames { get; } = [.. specification.Handlers.Select(handler => handler.Name)];

    public override string? DrawRequest(string handler, StateView view, RandomStream random)
    {
        foreach (Handler<TMachine, TCommand, TResult> known in _handlers)
        {
            if (known.Name == handler) return known.Draw(view, random);
        }
        return null;
    }

    public override IReadOnlyList<KeyValuePair<string, InvariantBreak>> InvariantBreaks { get; } =
    [
        .. from invariant in specification.Invariants
           where invariant.Break is not null
           select KeyValuePair.Create(invariant.Name, invariant.Break),
    ];

    public override IReadOnlyList<EmptyPlace> EmptyPlaces { get; } = [.. specification.EmptyPlaces];
    public override IReadOnlyList<object> FillingCommands { get; } = [.. specification.FillingCommands];
    public override IReadOnlyList<FutileFault> FutileFaults { get; } = [.. specification.FutileFaults];

    public override ErasedModel? CreateModel() =>
        specification.Model is { } model ? new ErasedModel<TMachine, TCommand, TResult>(model.Fresh(), _commands, _results) : null;

    public override bool IsBookkeeping(string table) => _bookkeeping.Contains(table);

    public override string PrintResult(ReadOnlyMemory<byte> result) =>
        DeclaredError.Read(result.Span) ?? (result.IsEmpty ? "none" : _results.Print(_results.Decode(result)));

    private static KeyValuePair<string, IReadOnlyList<object>>[] Erased(IEnumerable<InitialState<TCommand>> states) =>
        [.. states.Select(state => KeyValuePair.Create<string, IReadOnlyList<object>>(state.Name, [.. state.Commands]))];

    // The size steers FsCheck's own collections; the gamma of its generator must be odd.
    private static object Sample(Gen<TCommand> gen, RandomStream random, int size) =>
        gen.Sample(1, new Rnd(random.NextUInt64(), random.NextUInt64() | 1), size).First();
}

/// <summary>Takes the types off a model.</summary>
internal sealed class ErasedModel<TMachine, TCommand, TResult>(
    Model<TMachine, TCommand, TResult> model, ICodec<TCommand> commands, ICodec<TResult> results) : ErasedModel
    where TMachine : class, IStateMachine<TCommand, TResult>
    where TCommand : class
{
    public override InvariantBreach? Apply(in ApplyContext context, ReadOnlyMemory<byte> command, ReadOnlyMemory<byte> machineResult) =>
        DeclaredError.Read(machineResult.Span) is null
            ? model.Apply(context, commands.Decode(command), results.Decode(machineResult))
            : null;

    public override InvariantBreach? Compare(object machine) => model.Compare((TMachine)machine);
}
