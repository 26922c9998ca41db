using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Simulation;

/// <summary>At which indexes a run takes captures from which a twin is restarted.</summary>
public sealed class CaptureTests
{
    private static string? FoundBy(int entries, int wrongAt, string seed, bool isSparse)
    {
        var steps = Enumerable.Range(0, entries).Select(i => (Step)new ProposeStep($"add {i}"));
        var script = new Script("lapse", new ScriptOptions(seed, 1, GuardMode.Off, ""), [.. steps]);
        RunResult result = Harness.Running.Runner.Run(((ISpecification)new LapseSpecification(wrongAt)).Erase(), script, new RunOptions { IsSparse = isSparse });
        return result.Violations.Count == 0 ? null : result.Violations[0].Oracle;
    }

    [Fact]
    public void A_dense_judgement_of_a_short_log_restarts_from_every_index()
    {
        for (int wrongAt = 1; wrongAt <= 30; wrongAt++) Assert.Equal(OracleNames.Restart, FoundBy(30, wrongAt, "s", isSparse: false));
        Assert.Null(FoundBy(30, 31, "s", isSparse: false));
    }

    [Fact]
    public void A_sparse_one_restarts_from_every_index_of_some_logs_and_from_a_few_of_the_others()
    {
        int found = Enumerable.Range(0, 200).Count(seed => FoundBy(60, 13, $"s{seed}", isSparse: true) is not null);
        Assert.InRange(found, 8, 50);
    }

    [Fact]
    public void Whatever_a_sparse_judgement_finds_a_dense_one_finds()
    {
        for (int seed = 0; seed < 100; seed++)
        {
            if (FoundBy(90, 20, $"s{seed}", isSparse: true) is { } oracle) Assert.Equal(oracle, FoundBy(90, 20, $"s{seed}", isSparse: false));
        }
    }

    // Counts, and forgets to when it is captured at one moment.
    private sealed class LapseMachine(int wrongAt) : IStateMachine<string, string>
    {
        private int _count;

        public string Apply(in ApplyContext context, string command) => $"{++_count}";
        public ISnapshot Capture() => new Number(_count == wrongAt ? _count - 1 : _count);
        public void Restore(ReadOnlySequence<byte> snapshot) => _count = BinaryPrimitives.ReadInt32LittleEndian(snapshot.ToArray());
    }

    private sealed class Number(int number) : ISnapshot
    {
        public void WriteTo(IBufferWriter<byte> target)
        {
            BinaryPrimitives.WriteInt32LittleEndian(target.GetSpan(4), number);
            target.Advance(4);
        }
    }

    private sealed class LapseSpecification(int wrongAt) : Specification<LapseMachine, string, string>
    {
        public override string Name => "lapse";
        public override LapseMachine Create(ReplicaEnvironment environment) => new(wrongAt);
        public override Gen<string> Command(StateView leader) => Gen.Constant("add");
        public override ICodec<string> CommandCodec { get; } = new TextCodec();
        public override ICodec<string> ResultCodec { get; } = new TextCodec();
        public override string MessageName(string command) => "add";
        public override string ResultName(string result) => "ok";
    }

    private sealed class TextCodec : ICodec<string>
    {
        public byte[] Encode(string value) => Encoding.UTF8.GetBytes(value);
        public string Decode(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);
        public string Print(string value) => $"\"{value}\"";
        public string Parse(string json) => json[1..^1];
    }
}
