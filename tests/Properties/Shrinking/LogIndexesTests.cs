using System.Buffers;
using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Shrinking;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Properties.Shrinking;

/// <summary>A command that names a log index by number keeps its meaning when entries before it go.</summary>
public sealed class LogIndexesTests
{
    private static readonly ErasedSpecification s_specification = ((ISpecification)new SwapSpecification()).Erase();

    [Fact]
    public void A_chain_of_compare_and_sets_is_shrunk_to_its_links()
    {
        var steps = new List<Step>();
        Noise(steps, 12);
        steps.Add(To("web", 0));
        int first = steps.Count;
        Noise(steps, 9);
        steps.Add(To("web", first));
        int second = steps.Count;
        Noise(steps, 5);
        steps.Add(To("web", second));
        ShrinkResult shrunk = Shrunk(steps);
        Assert.True(shrunk.IsMinimal);
        Assert.Equal([0UL, 1UL, 2UL], shrunk.Script.Steps.Select(step => Assert.IsType<Swap>(Assert.IsType<ProposeStep>(step).Command).Index));
    }

    // Of the two that can go, neither can go alone: the last looks for a row that was changed last by the entry before it.
    [Fact]
    public void Two_entries_of_which_none_can_go_alone_leave_the_others_their_meaning()
    {
        ShrinkLine[] lines = [.. new[] { To("a", 0), To("b", 0), To("a", 1), To("b", 2), To("a", 3) }.Select(new LineReading(s_specification).Of)];
        var whole = new Candidate(Options(), lines);
        Candidate without = LogIndexes.Without(whole, i => i == 1, new LineReading(s_specification))!;
        // The number of an entry that went, and those before it, stay as they are.
        Assert.Equal([0UL, 1UL, 2UL, 2UL], without.Lines.Select(line => ((Swap)((ProposeStep)line.Step).Command).Index));
        without = LogIndexes.Without(without, i => i == 2, new LineReading(s_specification)) ?? without.Without(2, 1);
        Assert.Equal([0UL, 1UL, 2UL], without.Lines.Select(line => ((Swap)((ProposeStep)line.Step).Command).Index));
    }

    [Fact]
    public void Nothing_is_renumbered_where_no_number_is_an_index_or_the_indexes_are_not_known()
    {
        var reading = new LineReading(s_specification);
        var whole = new Candidate(Options(), [.. new Step[] { To("a", 0), To("b", 700), new ReadStep(0, "count", "") }.Select(reading.Of)]);
        Assert.Null(LogIndexes.Without(whole, i => i == 0, reading));
        Assert.Null(LogIndexes.Without(whole, i => i == 2, reading));
        var asking = new Candidate(Options(), [.. new Step[] { To("a", 0), new RequestStep("put", "2"), To("a", 0), To("b", 3) }.Select(reading.Of)]);
        Assert.Null(LogIndexes.Without(asking, i => i == 0, reading));
    }

    private static ShrinkResult Shrunk(List<Step> steps)
    {
        var script = new Script(s_specification.Name, Options(), [.. steps]);
        Violation violation = Harness.Running.Runner.Run(s_specification, script, new RunOptions()).Violations[0];
        return Shrinker.Shrink(s_specification, script, violation.Signature, 10_000, null, CancellationToken.None);
    }

    private static ScriptOptions Options() => new("seed", 1, GuardMode.Off, "");

    private static void Noise(List<Step> steps, int count)
    {
        for (int i = 0; i < count; i++) steps.Add(To("noise" + i.ToString(CultureInfo.InvariantCulture), 0));
    }

    private static ProposeStep To(string name, int index) => new(new Swap(name, (ulong)index));

    private sealed record Swap(string Name, ulong Index);

    /// <summary>Remembers of each name at which index it was last changed, and how often.</summary>
    private sealed class SwapMachine : IStateMachine<Swap, string>
    {
        public SortedDictionary<string, ulong[]> Rows { get; private set; } = new(StringComparer.Ordinal);

        public string Apply(in ApplyContext context, Swap command)
        {
            ulong[] row = Rows.GetValueOrDefault(command.Name ?? "") ?? [0, 0];
            if (row[0] != command.Index) return "conflict";
            Rows[command.Name ?? ""] = [context.Index, row[1] + 1];
            return "ok";
        }

        public ISnapshot Capture() => new Bytes(JsonSerializer.SerializeToUtf8Bytes(Rows));

        public void Restore(ReadOnlySequence<byte> snapshot) => Rows = new(JsonSerializer.Deserialize<SortedDictionary<string, ulong[]>>(snapshot.ToArray())!, StringComparer.Ordinal);

        private sealed class Bytes(byte[] bytes) : ISnapshot
        {
            public void WriteTo(IBufferWriter<byte> target) => target.Write(bytes);
        }
    }

    /// <summary>Breaks when a name is changed for the third time.</summary>
    private sealed class SwapSpecification : Specification<SwapMachine, Swap, string>
    {
        public override string Name => "toy-swap";

        public override SwapMachine Create(ReplicaEnvironment environment) => new();

        public override IEnumerable<Query<SwapMachine>> Queries => [new("count", (machine, argument) => $"{machine.Rows.Count}{argument}")];

        public override string ResultName(string result) => result;

        public override Gen<Swap> Command(StateView leader) => Gen.Constant(new Swap("web", 0));

        public override IEnumerable<Invariant<SwapMachine>> Invariants =>
            [new("twice", machine => machine.Rows.Values.Any(row => row[1] >= 3) ? new InvariantBreach("rows", "", "changes", "a name was changed three times") : null)];
    }
}
