using System.Buffers;
using Harness.Campaigns;
using Harness.Generation;
using Harness.Machines;
using Harness.Nomad;
using Harness.Running;
using Harness.Scripts;
using Harness.Shrinking;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Properties.Shrinking;

/// <summary>Candidates are run with the twins where these may have the first word, and on several threads without any difference.</summary>
public sealed class TrialsTests
{
    private static readonly Step[] s_restart = [new SnapshotStep(1), new CrashStep(1), new RestartStep(1)];

    // On the way each of these shows at a restart, which takes five steps; a twin restarts by itself, and then one step is enough.
    [Theory]
    [InlineData("forgetful", "restart:")]
    [InlineData("broken", "exception:")]
    public void What_shows_on_the_way_and_through_a_twin_is_shrunk_to_what_the_twin_needs(string how, string oracle)
    {
        ErasedSpecification specification = ((ISpecification)new RestartSpecification(how)).Erase();
        Script script = Script(specification, [new ProposeStep(new Open("web", 1)), new ProposeStep(new Create("a", "", 0)), new DeliverStep(1, 2), .. s_restart]);
        Violation violation = Runner.Run(specification, script, new RunOptions()).Violations[0];
        Assert.StartsWith(oracle, violation.Signature, StringComparison.Ordinal);
        Assert.True(violation.Step < script.Steps.Length);
        ShrinkResult shrunk = Shrinker.Shrink(specification, script, violation.Signature, 10_000, null, CancellationToken.None);
        Assert.IsType<Open>(Assert.IsType<ProposeStep>(Assert.Single(shrunk.Script.Steps)).Command);
    }

    [Fact]
    public void What_shows_without_twins_is_shrunk_without_them()
    {
        var restores = new Restores();
        ErasedSpecification specification = ((ISpecification)new CountingSpecification(restores)).Erase();
        Script script = Script(specification, [.. Enumerable.Range(0, 20).SelectMany(i => new[] { new ProposeStep(new Create("web", "", i)), new ProposeStep(new Increment("web", [])) })]);
        Violation violation = Runner.Run(specification, script, new RunOptions()).Violations[0];
        restores.Count = 0;
        ShrinkResult shrunk = Shrinker.Shrink(specification, script, violation.Signature, 10_000, null, CancellationToken.None);
        Assert.Equal(3, shrunk.Script.Steps.Length);
        // A twin restarts from a snapshot, and most candidates have entries to restart after; only what fails at its end is run again with twins.
        Assert.InRange(restores.Count, 0, shrunk.Tried / 10);
    }

    // Without the first step an invariant has the first word, though the answers differ all the same.
    [Theory]
    [InlineData(20)]
    // A long script is shrunk on trust first, and what that comes to is not what fails under all oracles.
    [InlineData(60)]
    public void Oracles_that_stand_by_are_not_asked_for_most_candidates_and_have_their_say_about_those_that_fail(int length)
    {
        var asked = new Restores();
        ErasedSpecification specification = ((ISpecification)new BystanderSpecification(asked)).Erase();
        Step[] noise = [.. Enumerable.Range(0, length).Select(i => new ProposeStep(new Create($"noise{i}", "", i)))];
        Script script = Script(specification, [new ProposeStep(new Create("web", "", 0)), .. noise, new ProposeStep(new Open("web", 1)), new DeliverStep(1, length + 10)]);
        Violation violation = Runner.Run(specification, script, new RunOptions()).Violations[0];
        Assert.StartsWith("results:", violation.Signature, StringComparison.Ordinal);
        asked.Count = 0;
        ShrinkResult shrunk = Shrinker.Shrink(specification, script, violation.Signature, 10_000, null, CancellationToken.None);
        Assert.Equal(["Create", "Open"], shrunk.Script.Steps.OfType<ProposeStep>().Select(step => step.Command.GetType().Name));
        // Each step of each candidate would ask twice, at two servers.
        Assert.InRange(asked.Count, 1, (shrunk.Tried * 3) + (script.Steps.Length * 4));
    }

    // The last that is believed fails otherwise under all oracles; after an interrupt there is no time to begin anew.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void What_cannot_be_confirmed_gives_way_to_the_last_that_can_where_it_is_over(bool isOver)
    {
        using var interrupt = new CancellationTokenSource();
        ErasedSpecification specification = ((ISpecification)new BystanderSpecification(new Restores())).Erase();
        Step[] noise = [.. Enumerable.Range(0, 8).Select(i => new ProposeStep(new Create($"noise{i}", "", i)))];
        Script script = Script(specification, [new ProposeStep(new Create("web", "", 0)), .. noise, new ProposeStep(new Open("web", 1)), new DeliverStep(1, 20)]);
        Violation violation = Runner.Run(specification, script, new RunOptions()).Violations[0];
        var reading = new LineReading(specification);
        var trials = new Trials(specification, violation.Signature, reading, 1000, null, interrupt.Token);
        Candidate whole = trials.Trust(new Candidate(script.Options, [.. script.Steps.Select(reading.Of)]))!;
        Candidate[] way = [whole.Without(1, 2), whole.Without(1, 4), whole.Without(1, 8), whole.Without(0, 9)];
        Assert.All(way, candidate => Assert.NotNull(trials.Failing(candidate, aimsAnew: false)));
        if (isOver) interrupt.Cancel();
        Candidate? confirmed = trials.Confirmed(way[^1]);
        Assert.Equal(isOver ? way[2].Lines.Select(line => line.Text) : null, confirmed?.Lines.Select(line => line.Text));
    }

    [Theory]
    [InlineData(typeof(CounterSpecification), 2)]
    [InlineData(typeof(PairSpecification), 3)]
    [InlineData(typeof(DoorSpecification), 7)]
    public void Several_threads_come_to_the_very_result_of_one(Type type, int threads)
    {
        var specification = (ISpecification)Activator.CreateInstance(type)!;
        ErasedSpecification erased = specification.Erase();
        for (int seed = 0; seed < Nightly.Or(1, 3); seed++)
        {
            var request = new RunRequest(erased, $"seed {seed}", 200, new ScriptOptions("any", 3, GuardMode.Off, ""), []);
            GeneratedRun failing = GeneratedRun.Execute(request, "run", 0, CancellationToken.None);
            AssertTheSame(erased, failing.Script, failing.Result.Violations[0].Signature, int.MaxValue, threads);
            // What the budget leaves unfinished is the same as well.
            AssertTheSame(erased, failing.Script, failing.Result.Violations[0].Signature, 40, threads);
        }
    }

    [Fact]
    public void Several_threads_come_to_the_very_result_of_one_where_a_fault_is_aimed_anew()
    {
        ErasedSpecification nomad = ((ISpecification)new NomadSpecification()).Erase();
        var request = new RunRequest(nomad, "threads", 24, new ScriptOptions("threads", 3, GuardMode.Shadow, ""), [FaultRequest.Parse("mutate-after-read:nodes")]);
        GeneratedRun failing = Enumerable.Range(0, 20).Select(run => GeneratedRun.Execute(request, "run", run, CancellationToken.None)).First(run => run.Result.Violations.Count > 0);
        AssertTheSame(nomad, failing.Script, failing.Result.Violations[0].Signature, Nightly.Or(150, int.MaxValue), threads: 3);
    }

    private static void AssertTheSame(ErasedSpecification specification, Script script, string signature, int budget, int threads)
    {
        ShrinkResult one = Shrinker.Shrink(specification, script, signature, budget, null, CancellationToken.None);
        ShrinkResult several = Shrinker.Shrink(
            specification, script, signature, budget, null, CancellationToken.None, judge: null, (count, work) => OrderedWork.Run(count, threads, CancellationToken.None, work));
        Assert.Equal(Text(specification, one.Script), Text(specification, several.Script));
        Assert.Equal((one.IsMinimal, one.Tried), (several.IsMinimal, several.Tried));
    }

    private static string Text(ErasedSpecification specification, Script script) => new Repro(script, "", null, []).Print(specification);

    private static Script Script(ErasedSpecification specification, Step[] steps) => new(specification.Name, new ScriptOptions("seed", 2, GuardMode.Off, ""), [.. steps]);

    /// <summary>The toy machine, with room for what a test wants otherwise.</summary>
    private abstract class WrappedToy : IStateMachine<ToyCommand, string>
    {
        public ToyMachine Machine { get; } = new();

        public virtual string Apply(in ApplyContext context, ToyCommand command) => Machine.Apply(context, command);

        public ISnapshot Capture() => Machine.Capture();

        public virtual void Restore(ReadOnlySequence<byte> snapshot) => Machine.Restore(snapshot);
    }

    /// <summary>Forgets open doors in a restore, or cannot restore them.</summary>
    private sealed class RestartMachine(string how) : WrappedToy
    {
        [StateStore.Objects.NotState]
        private readonly string _how = how;

        public override void Restore(ReadOnlySequence<byte> snapshot)
        {
            base.Restore(snapshot);
            if (Machine.Doors.Count == 0) return;
            if (_how == "broken") throw new InvalidDataException("a door in a snapshot");
            Machine.Doors.Clear();
        }
    }

    private sealed class RestartSpecification(string how) : Specification<RestartMachine, ToyCommand, string>
    {
        public override string Name => "toy-restart";
        public override RestartMachine Create(ReplicaEnvironment environment) => new(how);
        public override FsCheck.Gen<ToyCommand> Command(StateView leader) => new SoundSpecification().Command(leader);
        public override string ResultName(string result) => result;
    }

    private sealed class BystanderMachine(int replica) : WrappedToy
    {
        [StateStore.Objects.NotState]
        private readonly int _replica = replica;

        public override string Apply(in ApplyContext context, ToyCommand command)
        {
            string answer = base.Apply(context, command);
            return command is Open && answer == "ok" ? $"ok {_replica}" : answer;
        }
    }

    private sealed class BystanderSpecification(Restores asked) : Specification<BystanderMachine, ToyCommand, string>
    {
        public override string Name => "toy-bystander";
        public override BystanderMachine Create(ReplicaEnvironment environment) => new(environment.Replica);
        public override FsCheck.Gen<ToyCommand> Command(StateView leader) => new SoundSpecification().Command(leader);
        public override string ResultName(string result) => result;
        public override IEnumerable<Invariant<BystanderMachine>> Invariants => [new("known", machine =>
        {
            asked.Count++;
            return machine.Machine.Doors.Keys.All(machine.Machine.Counters.ContainsKey) ? null : new InvariantBreach("doors", "", "", "a door to nothing");
        })];
    }

    private sealed class Restores
    {
        public int Count { get; set; }
    }

    private sealed class CountingMachine(Restores restores) : WrappedToy
    {
        [StateStore.Objects.NotState]
        private readonly Restores _restores = restores;

        public override void Restore(ReadOnlySequence<byte> snapshot)
        {
            _restores.Count++;
            base.Restore(snapshot);
        }
    }

    private sealed class CountingSpecification(Restores restores) : Specification<CountingMachine, ToyCommand, string>
    {
        public override string Name => "toy-counting";
        public override CountingMachine Create(ReplicaEnvironment environment) => new(restores);
        public override FsCheck.Gen<ToyCommand> Command(StateView leader) => new SoundSpecification().Command(leader);
        public override string ResultName(string result) => result;
        public override IEnumerable<Invariant<CountingMachine>> Invariants =>
            [new("small", machine => machine.Machine.Counters.Values.Any(v => v >= 2) ? new InvariantBreach("counters", "", "value", "a counter reached 2") : null)];
    }
}
