using System.Buffers;
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

/// <summary>What is done so that a long script does not take long: large parts go first, oracles that do not matter are left out, and nothing is spent once it is over.</summary>
public sealed class LongScriptTests
{
    private static readonly ErasedSpecification s_toy = ((ISpecification)new SoundSpecification()).Erase();
    private static readonly Violation s_violation = new("invariants", 0, 1, 0, "counters", "", "", "", "", "");

    [Fact]
    public void Whole_messages_go_before_any_range_of_steps_the_most_frequent_first()
    {
        Step[] steps =
        [
            .. Enumerable.Range(0, 12).Select(i => new ProposeStep(new Create($"c{i}", "", i))),
            .. Enumerable.Range(0, 20).Select(i => new ProposeStep(new Increment($"c{i}", []))),
            .. Enumerable.Range(0, 8).Select(i => new ProposeStep(new Open($"c{i}", i))),
        ];
        var tried = new List<Type[]>();
        var (trials, reading) = Trials(script =>
        {
            Type[] messages = [.. script.Steps.OfType<ProposeStep>().Select(step => step.Command.GetType())];
            tried.Add(messages);
            return messages.Contains(typeof(Open)) ? s_violation : null;
        });
        Candidate removed = new StepPasses(trials, reading).Remove(Whole(reading, steps));

        Assert.Equal(typeof(Open), Assert.Single(removed.Lines.Select(line => ((ProposeStep)line.Step).Command.GetType())));
        // Steps of other kinds than proposals there are none of, so nothing was tried before.
        Assert.Equal([20, 8, 0, 1], tried.Take(4).Select(messages => messages.Length));
        Assert.DoesNotContain(typeof(Increment), tried[0]);
        Assert.Equal(Enumerable.Repeat(typeof(Open), 8), tried[1]);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    public void Commands_of_the_alphabet_cost_no_more_than_so_many_runs_of_the_script(int runs)
    {
        const int Steps = 60, StartAndEnd = 12;
        int spent = 0, most = 0;
        ErasedSpecification nomad = ((ISpecification)new NomadSpecification()).Erase();
        var reading = new LineReading(nomad);
        var trials = new Trials(nomad, s_violation.Signature, reading, int.MaxValue, null, CancellationToken.None)
        {
            Judge = script =>
            {
                spent += script.Steps.Length + StartAndEnd;
                most = Math.Max(most, script.Steps.Length + StartAndEnd);
                return null;
            },
        };
        Script script = Generated(nomad, Steps);
        var whole = new Candidate(script.Options, [.. script.Steps.Select(reading.Of)]);
        var substitutions = new Substitutions(trials, reading, new Alphabet(nomad, script.Options, reading), nomad.QueryNames);
        Assert.Same(whole, substitutions.Anew(whole, runs));
        // Each kind of sequence is begun, so up to two candidates come after the one that spends the rest.
        int allowed = runs * (whole.Lines.Count + StartAndEnd);
        Assert.InRange(spent, allowed, allowed + (3 * most));
    }

    // To bring the candidates of a long script into their order takes all of them, which is gigabytes.
    [Fact]
    public void What_is_over_costs_nothing_more()
    {
        ErasedSpecification nomad = ((ISpecification)new NomadSpecification()).Erase();
        Script script = Generated(nomad, 150);
        long before = GC.GetAllocatedBytesForCurrentThread();
        ShrinkResult shrunk = Shrinker.Shrink(nomad, script, s_violation.Signature, 3, null, CancellationToken.None, tried => tried.Steps.Length == script.Steps.Length ? s_violation : null);
        Assert.False(shrunk.IsMinimal);
        Assert.Equal(script.Steps.Length, shrunk.Script.Steps.Length);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 300_000_000);
    }

    [Fact]
    public void Without_a_budget_the_script_comes_back_and_nothing_is_run()
    {
        Script script = Generated(s_toy, 60);
        ShrinkResult shrunk = Shrinker.Shrink(s_toy, script, s_violation.Signature, 0, null, CancellationToken.None, _ => throw new InvalidOperationException("nobody is to be asked"));
        Assert.Equal((false, 0), (shrunk.IsMinimal, shrunk.Tried));
        Assert.Same(script, shrunk.Script);
    }

    // A process that is asked after the interrupt does not answer any more.
    [Fact]
    public void What_a_judge_had_answered_before_an_interrupt_is_kept()
    {
        using var interrupt = new CancellationTokenSource();
        int asked = 0;
        Step[] steps = [.. Enumerable.Range(0, 60).Select(i => new ProposeStep(new Create($"c{i}", "", i))), new ProposeStep(new Open("a", 1)), new ProposeStep(new Close("a"))];
        ShrinkResult shrunk = Shrinker.Shrink(s_toy, new Script(s_toy.Name, Options, [.. steps]), s_violation.Signature, 4000, null, interrupt.Token, script =>
        {
            if (interrupt.IsCancellationRequested) return null;
            // Two commands are too few for it, so that the passes of single commands come to nothing.
            bool fails = script.Steps.Length > 8 && script.Steps.OfType<ProposeStep>().Any(step => step.Command is Open);
            if (fails && ++asked == 3) interrupt.Cancel();
            return fails ? s_violation : null;
        });
        Assert.False(shrunk.IsMinimal);
        Assert.InRange(shrunk.Script.Steps.Length, 9, 61);
    }

    [Theory]
    [InlineData("break-invariant")]
    [InlineData("mutate-after-read")]
    [InlineData("clock-in-apply")]
    [InlineData("skip-entry")]
    [InlineData("lose-field-in-snapshot")]
    [InlineData("wrong-value-in-apply")]
    public void A_trial_comes_to_the_signature_of_the_whole_run(string fault)
    {
        ErasedSpecification nomad = ((ISpecification)new NomadSpecification()).Erase();
        var request = new RunRequest(nomad, "trial", 40, new ScriptOptions("trial", 3, GuardMode.Shadow, ""), [FaultRequest.Parse(fault)]);
        Script failing = Enumerable.Range(0, 20).Select(run => GeneratedRun.Execute(request, "run", run, CancellationToken.None)).First(run => run.Result.Violations.Count > 0).Script;
        Violation whole = Runner.Run(nomad, failing, new RunOptions()).Violations[0];
        RunOptions trial = new() { IsTrial = true, OraclesOff = whole.Oracle == OracleNames.Watches ? [] : [OracleNames.Watches] };
        Violation tried = Runner.Run(nomad, failing, trial).Violations[0];
        Assert.Equal((whole.Signature, whole.Step), (tried.Signature, tried.Step));
    }

    [Theory]
    [InlineData(false, 6)]
    [InlineData(true, 1)]
    public void A_twin_may_restart_from_the_end_alone(bool fromEnd, int restarts)
    {
        var restores = new List<int>();
        ErasedSpecification specification = ((ISpecification)new DoorsLostSpecification(restores.Add, unlessKnown: null)).Erase();
        Step[] steps = [.. Enumerable.Range(0, 6).Select(i => new ProposeStep(new Create($"c{i}", "", i)))];
        Runner.Run(specification, new Script(specification.Name, Options, [.. steps]), new RunOptions { RestartsFromEnd = fromEnd });
        Assert.Equal(restarts, restores.Count);
    }

    // At the end of the whole script the door comes back, so the cheapest look does not see it, and the next one does.
    [Fact]
    public void What_only_a_restart_on_the_way_shows_is_shrunk_all_the_same()
    {
        ErasedSpecification specification = ((ISpecification)new DoorsLostSpecification(_ => { }, unlessKnown: "web")).Erase();
        Step[] noise = [.. Enumerable.Range(0, 50).Select(i => new ProposeStep(new Create($"noise{i}", "", i)))];
        var script = new Script(specification.Name, Options, [new ProposeStep(new Open("door", 1)), .. noise, new ProposeStep(new Create("web", "", 0))]);
        Violation violation = Runner.Run(specification, script, new RunOptions()).Violations[0];
        Assert.StartsWith("restart:", violation.Signature, StringComparison.Ordinal);
        ShrinkResult shrunk = Shrinker.Shrink(specification, script, violation.Signature, 10_000, null, CancellationToken.None);
        Assert.True(shrunk.IsMinimal);
        Assert.IsType<Open>(Assert.IsType<ProposeStep>(Assert.Single(shrunk.Script.Steps)).Command);
    }

    private static ScriptOptions Options => new("seed", 1, GuardMode.Off, "");

    private static (Trials Trials, LineReading Reading) Trials(Func<Script, Violation?> judge)
    {
        var reading = new LineReading(s_toy);
        return (new Trials(s_toy, s_violation.Signature, reading, int.MaxValue, null, CancellationToken.None) { Judge = judge }, reading);
    }

    private static Candidate Whole(LineReading reading, Step[] steps) => new(Options, [.. steps.Select(reading.Of)]);

    private static Script Generated(ErasedSpecification specification, int steps) => GeneratedRun.Execute(
        new RunRequest(specification, "long", steps, new ScriptOptions("long", 1, GuardMode.Off, ""), []), "run", 0, CancellationToken.None).Script;

    /// <summary>Forgets open doors in a restore, unless a name is known by then.</summary>
    private sealed class DoorsLostMachine(Action<int> restored, string? unlessKnown) : IStateMachine<ToyCommand, string>
    {
        [StateStore.Objects.NotState]
        private readonly Action<int> _restored = restored;
        [StateStore.Objects.NotState]
        private readonly string? _unlessKnown = unlessKnown;

        public ToyMachine Machine { get; } = new();

        public string Apply(in ApplyContext context, ToyCommand command) => Machine.Apply(context, command);

        public ISnapshot Capture() => Machine.Capture();

        public void Restore(ReadOnlySequence<byte> snapshot)
        {
            Machine.Restore(snapshot);
            _restored(Machine.Counters.Count);
            if (_unlessKnown is not null && !Machine.Counters.ContainsKey(_unlessKnown)) Machine.Doors.Clear();
        }
    }

    private sealed class DoorsLostSpecification(Action<int> restored, string? unlessKnown) : Specification<DoorsLostMachine, ToyCommand, string>
    {
        public override string Name => "toy-doors-lost";
        public override DoorsLostMachine Create(ReplicaEnvironment environment) => new(restored, unlessKnown);
        public override FsCheck.Gen<ToyCommand> Command(StateView leader) => new SoundSpecification().Command(leader);
        public override string ResultName(string result) => result;
    }
}
