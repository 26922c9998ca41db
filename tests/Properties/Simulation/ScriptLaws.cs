using System.Collections.Immutable;
using System.Globalization;
using FsCheck;
using FsCheck.Fluent;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

using Runner = Harness.Running.Runner;

namespace Properties.Simulation;

/// <summary>What holds of every script, sensible or not: it can be run, so can every part of it, and twice is like once.</summary>
public sealed class ScriptLaws
{
    private const int Cases = 150;
    private const int Steps = 40;

    private static readonly ErasedSpecification Sums = ((ISpecification)new SumSpecification()).Erase();

    private static ImmutableArray<Step> Draw(RandomStream random)
    {
        var steps = ImmutableArray.CreateBuilder<Step>();
        for (int i = 0; i < Steps; i++) steps.Add(DrawStep(random));
        return steps.ToImmutable();
    }

    // Replica numbers go past both ends on purpose: the shrinker drops replicas and leaves the steps.
    private static Step DrawStep(RandomStream random) => random.Next(12) switch
    {
        0 => new CrashStep(Replica(random)),
        1 => new RestartStep(Replica(random)),
        2 => new SnapshotStep(Replica(random)),
        3 => new InstallStep(Replica(random), Replica(random)),
        4 => new TickStep((long)random.NextUInt64()),
        5 => new ReadStep(Replica(random), random.Chance(1, 2) ? "sum" : "nothing", "x"),
        6 => new RequestStep("nothing", ""),
        7 or 8 => new DeliverStep(Replica(random), random.Next(7) - 2),
        _ => new ProposeStep(new Number(random.Next(100))),
    };

    private static int Replica(RandomStream random) => random.Next(6) - 1;

    private static RunResult Run(ImmutableArray<Step> steps, int replicas = 3) =>
        Runner.Run(Sums, new Script("sums", new ScriptOptions("laws", replicas, GuardMode.Shadow, ""), steps), new RunOptions());

    [Fact]
    public void A_right_machine_passes_every_script_and_every_part_of_it()
    {
        for (int i = 0; i < Cases; i++)
        {
            RandomStream random = RandomStream.Create("part", i.ToString(CultureInfo.InvariantCulture));
            ImmutableArray<Step> steps = Draw(random);
            Assert.Empty(Run(steps).Violations);
            Assert.Empty(Run([.. steps.Where(_ => random.Chance(1, 2))], 1 + random.Next(3)).Violations);
        }
    }

    [Fact]
    public void The_same_script_gives_the_same_trace_and_a_changed_one_another()
    {
        for (int i = 0; i < Cases; i++)
        {
            ImmutableArray<Step> steps = Draw(RandomStream.Create("trace", i.ToString(CultureInfo.InvariantCulture)));
            Assert.Equal(Run(steps).TraceDigest, Run(steps).TraceDigest);
            Assert.NotEqual(Run(steps).TraceDigest, Run(steps.Add(new ProposeStep(new Number(1)))).TraceDigest);
        }
    }

    [Fact]
    public void A_machine_that_forgets_on_restore_is_found_in_every_script_that_leaves_it_something_to_forget()
    {
        ErasedSpecification forgetful = ((ISpecification)new ForgetfulSpecification()).Erase();
        for (int i = 0; i < Cases; i++)
        {
            ImmutableArray<Step> steps = Draw(RandomStream.Create("forget", i.ToString(CultureInfo.InvariantCulture)));
            steps = steps.Add(new RestartStep(0)).Add(new ProposeStep(new Number(7)));
            RunResult result = Runner.Run(forgetful, new Script("forgetful", new ScriptOptions("laws", 3, GuardMode.Shadow, ""), steps), new RunOptions());
            Assert.NotEmpty(result.Violations);
            // A follower that restored and went on from there is met by the comparison at the next index first.
            Assert.Contains(result.Violations[0].Oracle, new[] { OracleNames.Restart, OracleNames.Convergence });
        }
    }

    public sealed record Number(long Value);

    public sealed record Total(long Sum, long Count);

    private class SumSpecification : Specification<FoldMachine<Total, Number, string>, Number, string>
    {
        public override string Name => "sums";

        public override FoldMachine<Total, Number, string> Create(ReplicaEnvironment environment) =>
            Machine.Fold<Total, Number, string>(new Total(0, 0), Add, Codec);

        public override Gen<Number> Command(StateView leader) => Gen.Choose(0, 9).Select(value => new Number(value));

        public override IEnumerable<Query<FoldMachine<Total, Number, string>>> Queries =>
            [new("sum", (machine, _) => machine.State.Sum.ToString(CultureInfo.InvariantCulture))];

        protected virtual ICodec<Total> Codec { get; } = new JsonCodec<Total>();

        private static (Total, string) Add(in ApplyContext context, Total state, Number command)
        {
            var next = new Total(state.Sum + command.Value, state.Count + 1);
            return (next, next.Sum.ToString(CultureInfo.InvariantCulture));
        }
    }

    private sealed class ForgetfulSpecification : SumSpecification
    {
        public override string Name => "forgetful";
        protected override ICodec<Total> Codec { get; } = new ForgetfulCodec();
    }

    private sealed class ForgetfulCodec : ICodec<Total>
    {
        private readonly JsonCodec<Total> _whole = new();
        public byte[] Encode(Total value) => _whole.Encode(value with { Count = 0 });
        public Total Decode(ReadOnlyMemory<byte> bytes) => _whole.Decode(bytes);
        public string Print(Total value) => _whole.Print(value);
        public Total Parse(string json) => _whole.Parse(json);
    }
}
