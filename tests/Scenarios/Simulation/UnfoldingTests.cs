using System.Text;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Shrinking;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Simulation;

/// <summary>Shrinking puts what a handler proposed in the place of a request; what has no text that reads back stays a request.</summary>
public sealed class UnfoldingTests
{
    [Theory]
    [InlineData("decode")]
    [InlineData("print")]
    [InlineData("parse")]
    public void A_command_that_its_codec_cannot_write_down_stays_in_its_request(string member)
    {
        ErasedSpecification specification = ((ISpecification)new StubbornNotes(member)).Erase();
        var script = new Script("stubborn-notes", new ScriptOptions("seed", 2, GuardMode.Off, ""), [new ProposeStep("put b=2"), new RequestStep("put", "\"put a=6\""), new ProposeStep("remove b")]);
        Violation original = Runner.Run(specification, script, new RunOptions()).Violations[0];
        ShrinkResult shrunk = Shrinker.Shrink(specification, script, original.Signature, 10_000, null, CancellationToken.None);
        Assert.True(shrunk.IsMinimal);
        Assert.Equal("""request put "\"put a=6\"" """.TrimEnd(), StepText.Print(specification, Assert.Single(shrunk.Script.Steps)));
    }

    private sealed class Putting : IHandler<NoteMachine, string, string, string>
    {
        public IEnumerable<Proposal<string, string>> Handle(HandlerContext context, NoteMachine leader, string request)
        {
            yield return new Proposal<string, string>(request);
        }
    }

    /// <summary>Notes of which one cannot be decoded, printed or parsed.</summary>
    private sealed class StubbornNotes(string member) : Specification<NoteMachine, string, string>
    {
        private readonly NoteSpecification _notes = new();

        public override string Name => "stubborn-notes";
        public override NoteMachine Create(ReplicaEnvironment environment) => _notes.Create(environment);
        public override FsCheck.Gen<string> Command(StateView leader) => _notes.Command(leader);
        public override ICodec<string> CommandCodec { get; } = new Stubborn(member);
        public override ICodec<string> ResultCodec => _notes.ResultCodec;
        public override string MessageName(string command) => _notes.MessageName(command);
        public override IEnumerable<Handler<NoteMachine, string, string>> Handlers =>
            [new Handler<NoteMachine, string, string, string>("put", new Putting(), (_, _) => null)];
        public override IEnumerable<Invariant<NoteMachine>> Invariants =>
            [new("small", machine => machine.Get("a") == "6" ? new InvariantBreach("notes", "", "value", "a note is 6") : null)];
    }

    private sealed class Stubborn(string member) : ICodec<string>
    {
        public byte[] Encode(string value) => Encoding.UTF8.GetBytes(value);
        public string Decode(ReadOnlyMemory<byte> bytes) => Unless("decode", Encoding.UTF8.GetString(bytes.Span));
        public string Print(string value) => $"\"{Unless("print", value)}\"";
        public string Parse(string json) => Unless("parse", json.Trim('"'));
        private string Unless(string at, string value) => at == member && value == "put a=6" ? throw new InvalidOperationException("not that one") : value;
    }
}
