using System.Collections.Immutable;
using Harness.Faults;
using Harness.Machines;
using Harness.Oracles;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Exploration;

/// <summary>
/// Any specification's cluster as a model: the steps of the simulator's step function are the actions, its oracles are the property. A state is forked, never
/// stepped itself. After each step every row that was read or written is verified; a corrupt one is healed before any sibling goes on, since forks share rows.
/// What only the end of a script shows (twins that replay and restart, the model, all rows swept) is judged once for each log.
/// </summary>
internal sealed class ClusterModel : IModel<ClusterState, ClusterAction>, IIndependentActions<ClusterAction>
{
    private const int FaultPlaces = 6;

    private readonly ErasedSpecification _specification;
    private readonly ScriptOptions _script;
    private readonly ClusterBounds _bounds;
    // What these say depends on the log alone, and is said at its end.
    private static readonly RunOptions Judges = new()
    {
        OraclesOff = OracleList.OnlyOfTheEnd,
        Twins = false,
    };

    private readonly ClusterActions _actions;
    private readonly ClusterRequests _requests;
    private readonly Action<long> _applied;
    private readonly ClusterEnds _ends;

    /// <param name="specification">What is searched.</param>
    /// <param name="script">How its scripts are run.</param>
    /// <param name="bounds">How much of it.</param>
    /// <param name="applied">Told how many entries were applied; by several threads at once if there are several workers.</param>
    public ClusterModel(ErasedSpecification specification, ScriptOptions script, ClusterBounds bounds, Action<long> applied)
    {
        _specification = specification;
        _script = script with { Replicas = bounds.Replicas };
        _bounds = bounds;
        _applied = applied;
        _actions = new ClusterActions(specification, bounds);
        _requests = new ClusterRequests(specification, bounds, _actions);
        _ends = new ClusterEnds(specification, _script, applied);
    }

    public IEnumerable<ClusterState> InitialStates
    {
        get
        {
            foreach ((_, IReadOnlyList<object> commands) in _bounds.StatesOf(_specification)) yield return Start(commands);
        }
    }

    public IReadOnlyList<Property<ClusterState>> Properties { get; } =
        [Property.Always<ClusterState>("no oracle reports anything", state => state.Violation is null)];

    /// <summary>The number of logs whose end was judged.</summary>
    public int JudgedLogs => _ends.Judged;

    /// <summary>The script that leads to a state.</summary>
    public Script ScriptOf(ClusterState state) => new(_specification.Name, _script, [.. state.Steps?.InOrder() ?? []]);

    public void Actions(ClusterState state, List<ClusterAction> actions)
    {
        if (state.Violation is not null) return;
        _actions.Add(state, actions);
        _requests.Add(state, actions);
        if (_bounds.Fault is { } fault && state.Faults < _bounds.Faults) actions.AddRange(Places(fault, state));
    }

    public bool Next(ClusterState state, ClusterAction action, out ClusterState next)
    {
        Step step = action.Step;
        Simulator simulator = Reach(state, step);
        simulator.Take(step);
        _applied(simulator.Cluster.Counts.Applied);
        Violation? violation = simulator.Cluster.HasViolation ? simulator.Cluster.Violations[0] : null;
        if (violation is not null) simulator.Cluster.Heal();
        simulator.Cluster.Rest();
        var steps = new Steps(step, state.Steps);
        int commands = state.Commands + (step is ProposeStep or RequestStep ? 1 : 0);
        int faults = state.Faults + (step is CrashStep or SnapshotStep or InstallStep or FaultStep ? 1 : 0);
        string armed = step is FaultStep ? action.Text : state.Armed;
        if (violation is null && step is ProposeStep or RequestStep or RestartStep or InstallStep) violation = _ends.Judge(simulator, armed, commands, steps);
        next = new ClusterState(simulator, steps, commands, faults, armed, violation) { Waiting = faults == state.Faults ? action.Waiting : ClusterAction.Nobody, IsLasting = faults < _bounds.Faults };
        return true;
    }

    /// <summary>Deeds of different servers that spend nothing they share have nothing to do with each other.</summary>
    public bool AreIndependent(ClusterAction first, ClusterAction second) =>
        (first.Step, second.Step) switch
        {
            (DeliverStep one, DeliverStep two) => one.Replica != two.Replica,
            (DeliverStep one, RestartStep two) => one.Replica != two.Replica,
            (RestartStep one, DeliverStep two) => one.Replica != two.Replica,
            (DeliverStep one, CrashStep two) => one.Replica != two.Replica,
            (CrashStep one, DeliverStep two) => one.Replica != two.Replica,
            (DeliverStep one, SnapshotStep two) => one.Replica != two.Replica,
            (SnapshotStep one, DeliverStep two) => one.Replica != two.Replica,
            _ => false,
        };

    private ClusterState Start(IReadOnlyList<object> commands)
    {
        Simulator simulator = Fresh();
        Steps? steps = null;
        foreach (object command in commands) Take(new ProposeStep(command));
        for (int replica = 1; replica < _bounds.Replicas && commands.Count > 0; replica++) Take(new DeliverStep(replica, commands.Count));
        Violation? violation = simulator.Cluster.HasViolation ? simulator.Cluster.Violations[0] : null;
        simulator.Cluster.Rest();
        return new ClusterState(simulator, steps, 0, 0, "", violation) { IsLasting = _bounds.Faults > 0 };

        void Take(Step step)
        {
            simulator.Take(step);
            steps = new Steps(step, steps);
        }
    }

    // A fault that lies in wait cannot be forked; then, too, the steps are taken again.
    private Simulator Reach(ClusterState state, Step step)
    {
        if (!_bounds.IsStateless && state.Simulator.Cluster.CanFork) return state.Simulator.Fork(OracleList.CreateForSteps(), step);
        Simulator simulator = Fresh();
        foreach (Step before in state.Steps?.InOrder() ?? []) simulator.Take(before);
        return simulator;
    }

    private Simulator Fresh() => new(_specification, _script, Judges, OracleList.Create(Judges), FaultCatalogue.Strike);

    // The places are drawn, from a stream that depends on the log alone: the same ones on whatever way the state is reached.
    private IEnumerable<ClusterAction> Places(Fault fault, ClusterState state)
    {
        StateView leader = state.Simulator.Leader;
        RandomStream random = RandomStream.Create(_script.Seed, "places").Derive((ulong)state.Simulator.Cluster.Log.Count);
        var known = new SortedSet<string>(StringComparer.Ordinal);
        for (int i = 0; i < FaultPlaces; i++)
        {
            var placement = new FaultPlacement(_specification, leader, _bounds.Replicas, random.Derive((ulong)i), _bounds.FaultTable, _bounds.FaultPath);
            if (fault.Place(placement) is not { } step) continue;
            ClusterAction action = _actions.Of(step);
            if (known.Add(action.Text)) yield return action;
        }
    }
}
