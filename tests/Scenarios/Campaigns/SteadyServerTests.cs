using System.Buffers;
using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Harness.Campaigns;
using Harness.Machines;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Campaigns;

/// <summary>What the marks of a server that lives on are made of, its heap being a number that the test chooses.</summary>
public sealed class SteadyServerTests
{
    private const int Rows = 8;

    private readonly NamesSpecification _specification = new();
    private readonly List<SoakMark> _marks = [];
    private readonly List<(long Applied, int Rows)> _looks = [];

    private SteadyServer Live(long entries, Func<int, long> heap)
    {
        SteadyServer server = null!;
        server = new SteadyServer(new SoakOptions { Specification = _specification, Seed = "steady", SteadyEntries = entries, SteadyRows = Rows, Guard = GuardMode.Off })
        {
            Heap = () =>
            {
                _looks.Add((server.Applied, _specification.Machine.Names.Count));
                return heap(_looks.Count);
            },
        };
        Assert.Equal("", server.Run(new Soak.Marker(Soak.Steady, _marks, _ => { }), CancellationToken.None));
        return server;
    }

    [Fact]
    public void A_mark_is_the_mean_of_the_ten_looks_of_its_tenth()
    {
        // Squares: no single look, and no other choice of ten of them, has the mean of a tenth.
        Live(10_000, look => (long)look * look);
        Assert.Equal(100, _looks.Count);
        Assert.Equal(Enumerable.Range(1, 10), _marks.Select(mark => mark.Tenths));
        for (int tenth = 0; tenth < 10; tenth++)
            Assert.Equal(Enumerable.Range((10 * tenth) + 1, 10).Sum(look => (long)look * look) / 10, _marks[tenth].HeapBytes);
    }

    [Fact]
    public void Each_look_is_at_a_state_of_the_same_size_a_hundredth_of_the_entries_after_the_last()
    {
        Live(10_000, _ => 1);
        Assert.All(_looks, look => Assert.Equal(Rows, look.Rows));
        Assert.Equal(Enumerable.Range(1, 100).Select(look => (long)look), _looks.Select(look => look.Applied / 100));
        Assert.All(_marks, mark => Assert.Equal((Soak.Steady, Rows), (mark.Phase, mark.Rows)));
        Assert.Equal(_looks.Where((_, i) => i % 10 == 9).Select(look => look.Applied), _marks.Select(mark => mark.Entries));
    }

    // All tenths but the first and the last may be as they like.
    [Fact]
    public void The_growth_is_that_from_the_first_mean_to_the_last()
    {
        Live(10_000, look => look switch { <= 10 => 1000 + look, > 90 => 2000 + look, _ => 1_000_000 });
        var result = new SoakResult(0, 0, null, "", _marks, false);
        Assert.Equal(2095 - 1005, result.HeapGrowth(Soak.Steady));
        Assert.Equal(2095.0 / 1005, result.HeapRatio(Soak.Steady));
        Assert.Equal(0, result.HeapGrowth(Soak.Checks));
    }

    private sealed record Name(string Text, bool IsGone);

    private sealed class NamesMachine : IStateMachine<Name, string>
    {
        public SortedDictionary<string, int> Names { get; private set; } = new(StringComparer.Ordinal);

        public string Apply(in ApplyContext context, Name command)
        {
            if (command.IsGone) Names.Remove(command.Text);
            else Names[command.Text] = 1;
            return "ok";
        }

        public ISnapshot Capture() => new Bytes(JsonSerializer.SerializeToUtf8Bytes(Names));

        public void Restore(ReadOnlySequence<byte> snapshot) => Names = new(JsonSerializer.Deserialize<SortedDictionary<string, int>>(snapshot.ToArray())!, StringComparer.Ordinal);

        private sealed class Bytes(byte[] bytes) : ISnapshot
        {
            public void WriteTo(IBufferWriter<byte> target) => target.Write(bytes);
        }
    }

    /// <summary>Sixteen names come and go; a swarm that is to shrink the state takes them away.</summary>
    private sealed class NamesSpecification : Specification<NamesMachine, Name, string>
    {
        private static readonly string[] s_swarm = ["come", "go"];

        public NamesMachine Machine { get; private set; } = null!;

        public override string Name => "toy-names";
        public override NamesMachine Create(ReplicaEnvironment environment) => Machine = new NamesMachine();
        public override IReadOnlyList<string> SwarmNames => s_swarm;
        public override IReadOnlyList<string> ShrinkingSwarmNames => ["go"];
        public override Gen<Name> Command(StateView leader) => Command(leader, Swarm.Even);

        public override Gen<Name> Command(StateView leader, Swarm swarm) =>
            from name in Gen.Choose(0, 15)
            from weight in Gen.Choose(1, swarm.Weight("come") + swarm.Weight("go"))
            select new Name(name.ToString(CultureInfo.InvariantCulture), weight > swarm.Weight("come"));

        public override string ResultName(string result) => result;
    }
}
