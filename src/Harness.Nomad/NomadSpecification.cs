using FsCheck;
using Harness.Generation;
using Harness.Machines;
using Harness.Nomad.Generation;
using Harness.Nomad.Invariants;
using Nomad;
using Nomad.Messages;
using Nomad.Objects;
using StateStore.Objects;

namespace Harness.Nomad;

/// <summary>The specification of the reference system: Nomad's server state.</summary>
public sealed class NomadSpecification : Specification<NomadMachine, NomadCommand, NomadResult>, IJobFileSpecification
{
    /// <summary>The name scripts use.</summary>
    public const string SpecificationName = "nomad";

    private readonly NomadVariant _variant;
    private readonly Job? _jobFile;
    private readonly CommandDraw _draw;

    /// <summary>The reference system as it should be.</summary>
    public NomadSpecification() : this(new NomadVariant(), null)
    {
    }

    private NomadSpecification(NomadVariant variant, Job? jobFile)
    {
        _variant = variant;
        _jobFile = jobFile;
        _draw = new CommandDraw(jobFile);
    }

    /// <summary>The same specification, building servers as the variant says.</summary>
    public NomadSpecification With(NomadVariant variant) => new(variant, _jobFile);

    /// <inheritdoc/>
    public ISpecification WithJobFile(string text, string name)
    {
        try
        {
            return new NomadSpecification(_variant, JobFile.Parse(text));
        }
        catch (FormatException error)
        {
            throw new FormatException($"{name}: {error.Message}", error);
        }
    }

    /// <inheritdoc/>
    public override string Name => SpecificationName;

    /// <inheritdoc/>
    public override NomadMachine Create(ReplicaEnvironment environment)
    {
        var model = NomadModels.Create(environment.Version);
        _variant.Configure(model, environment);
        var machine = new NomadStateMachine(_variant.CreateComponents(environment), model, environment.Guard);
        return new NomadMachine(machine, _variant.CreateParts(environment));
    }

    /// <inheritdoc/>
    public override Gen<NomadCommand> Command(StateView leader) => Command(leader, Swarm.Even);

    /// <inheritdoc/>
    public override Gen<NomadCommand> Command(StateView leader, Swarm swarm) => Gens.FromStream(random => _draw.Draw(leader, swarm, random));

    /// <inheritdoc/>
    public override IReadOnlyList<string> SwarmNames => CommandDraw.Names;

    /// <inheritdoc/>
    public override IReadOnlyList<string> NeededSwarmNames => ["JobRegister", "ApplyPlanResults", "NodeRegister"];

    /// <inheritdoc/>
    public override IReadOnlyList<string> ShrinkingSwarmNames => CommandDraw.ShrinkingNames;

    /// <inheritdoc/>
    public override ICodec<NomadCommand> CommandCodec { get; } = new NomadCommandCodec();

    /// <inheritdoc/>
    public override ICodec<NomadResult> ResultCodec { get; } = new NomadResultCodec();

    /// <inheritdoc/>
    public override object? Arguments(NomadCommand command) => command.Request;

    /// <inheritdoc/>
    public override NomadCommand Resolve(NomadCommand command, StateView leader) => References.Resolve(command, leader);

    /// <inheritdoc/>
    public override int OldestVersion => NomadVersions.Oldest;

    /// <inheritdoc/>
    public override int NewestVersion => NomadVersions.Newest;

    /// <inheritdoc/>
    public override bool Admits(NomadCommand command, StateView leader) =>
        command.Request is not { } request || _variant.Gate.Admits(NomadMessages.Of(request), leader.Version);

    /// <inheritdoc/>
    public override string MessageName(NomadCommand command) => command.Name;

    /// <inheritdoc/>
    public override string ResultName(NomadResult result) => result.ErrorName ?? result.Outcome ?? "ok";

    /// <inheritdoc/>
    public override IEnumerable<string> Probes =>
        from message in NomadMessages.All
        from probe in message.Errors.Concat(message.Outcomes).Append("ok").Select(result => $"{message.Name}/{result}")
            .Concat(message.Writes.Select(table => ErasedSpecification.WriteProbe(message.Name, table)))
        select probe;

    /// <inheritdoc/>
    public override IEnumerable<NomadCommand> Alphabet => NomadAlphabet.Commands;

    /// <inheritdoc/>
    public override int CoreLetters => NomadAlphabet.CoreCount;

    /// <inheritdoc/>
    public override IEnumerable<NomadCommand> Replacements => NomadAlphabet.Replacements;

    /// <inheritdoc/>
    public override IEnumerable<InitialState<NomadCommand>> InitialStates => NomadAlphabet.InitialStates;

    /// <inheritdoc/>
    public override IEnumerable<NomadCommand> WideAlphabet => NomadAlphabet.Wide;

    /// <inheritdoc/>
    public override IEnumerable<InitialState<NomadCommand>> WideInitialStates => NomadAlphabet.WideInitialStates;

    /// <inheritdoc/>
    public override IEnumerable<string> BookkeepingTables => ["index"];

    /// <inheritdoc/>
    public override IEnumerable<Query<NomadMachine>> Queries => NomadQueries.All;

    /// <inheritdoc/>
    public override IEnumerable<Handler<NomadMachine, NomadCommand, NomadResult>> Handlers => NomadHandlers.All;

    /// <inheritdoc/>
    public override IEnumerable<Invariant<NomadMachine>> Invariants => NomadInvariants.All;

    /// <inheritdoc/>
    public override IEnumerable<EmptyPlace> EmptyPlaces =>
    [
        new("acl_policy", "RulesJSON", "made from the rules' text for readers; a writer takes it out, and an invariant says that it is never stored"),
        new("namespaces", "Quota", "quotas belong to the paid edition, so none exists, and a namespace that names one is refused"),
    ];

    /// <inheritdoc/>
    public override IEnumerable<NomadCommand> FillingCommands => NomadAlphabet.Filling;

    /// <inheritdoc/>
    public override IEnumerable<FutileFault> FutileFaults =>
    [
        new("swap-rows", "autopilot-config", "the cluster has one configuration of its autopilot"),
        new("swap-rows", "cluster_meta", "a cluster has one identity"),
        new("swap-rows", "scheduler_config", "the cluster has one configuration of its scheduler"),
        new("mutate-after-delete", "cluster_meta", "a cluster keeps its identity: it is neither replaced nor deleted"),
        .. from table in new[] { "acl_auth_methods", "acl_binding_rules", "acl_roles", "namespaces", "node_pools", "scheduler_config", "service_registrations" }
           select new FutileFault("shallow-copy", table, "its rows are written as requests bring them, and nobody copies a stored one"),
        new("shallow-copy", "acl_policy", "only readers copy a stored one, and they write nothing but a field of the copy itself"),
    ];

    /// <inheritdoc/>
    public override Model<NomadMachine, NomadCommand, NomadResult> Model => new Modelling.NomadModel();
}
