using System.Globalization;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Shrinking;
using Harness.Simulation;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Simulation;

/// <summary>Leader-side code asked through request steps.</summary>
public sealed class RequestTests
{
    private static readonly ErasedSpecification s_notes = ((ISpecification)new HandledNotes()).Erase();

    private static Script Script(params Step[] steps) => new("handled-notes", new ScriptOptions("seed", 2, GuardMode.Off, ""), [.. steps]);

    private static RunResult Run(params Step[] steps) => Runner.Run(s_notes, Script(steps), new RunOptions { KeepTrace = true });

    private static RequestStep Count(string name, int to) =>
        new("count", string.Create(CultureInfo.InvariantCulture, $$"""{"Name":"{{name}}","To":{{to}}}"""));

    [Fact]
    public void Each_proposal_is_committed_and_its_result_given_back_before_the_handler_goes_on()
    {
        RunResult result = Run(Count("a", 3), new ReadStep(0, "get", "a"));
        Assert.Empty(result.Violations);
        // Four proposals: the fourth is made of the third's result.
        Assert.Equal(4, result.Counts.Commands);
        Assert.Equal(4, result.Counts.Coverage["put/ok"]);
        Assert.Equal(1, result.Counts.Probes["request/count"]);
        Assert.Contains("request/count", s_notes.Probes);
        Assert.Equal(4, Run(Count("a", 3), new ProposeStep("remove answer-ok")).Counts.Coverage["put/ok"]);
        Assert.Equal(1, Run(Count("a", 3), new ProposeStep("remove answer-ok")).Counts.Coverage["remove/ok"]);
    }

    [Fact]
    public void A_handler_reads_what_is_committed_also_at_a_leader_that_lagged()
    {
        // Replica 1 leads after the crash and has applied nothing so far; the handler counts on from the note it finds.
        RunResult result = Run(new ProposeStep("put a=2"), new CrashStep(0), Count("a", 3));
        Assert.Empty(result.Violations);
        Assert.Equal(3, result.Counts.Commands);
    }

    [Fact]
    public void What_is_no_request_is_a_traced_no_op()
    {
        RunResult result = Run(new RequestStep("none", ""), new RequestStep("count", "{"), new RequestStep("count", """{"Other":1}"""), Count("a", 0));
        Assert.Empty(result.Violations);
        Assert.Equal(3, result.Trace.Count(line => line.EndsWith("(nothing to do)", StringComparison.Ordinal)));
        Assert.Equal(1, result.Counts.Commands);
    }

    [Fact]
    public void A_handler_that_throws_is_reported()
    {
        Violation violation = Assert.Single(Run(Count("throw", 1)).Violations);
        Assert.StartsWith("exception:ArgumentException@Counting", violation.Signature, StringComparison.Ordinal);
    }

    [Fact]
    public void A_handler_that_does_not_end_is_reported()
    {
        Violation violation = Assert.Single(Run(Count("b", 1_000_000)).Violations);
        Assert.StartsWith("exception:InvalidOperationException", violation.Signature, StringComparison.Ordinal);
        Assert.Contains("more than 1000 proposals for one request", violation.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_request_reads_back_as_it_stands_and_runs_the_same_again()
    {
        RequestStep step = Count("a", 2);
        Assert.Equal(step, StepText.Parse(s_notes, StepText.Print(s_notes, step), 1, 2));
        Assert.Equal(Run(step).TraceDigest, Run(step).TraceDigest);
        Assert.NotEqual(Run(step).TraceDigest, Run(Count("a", 1)).TraceDigest);
    }

    [Fact]
    public void Requests_that_a_bug_needs_shrink_like_commands()
    {
        ShrinkResult shrunk = Shrink(Script(new ProposeStep("put b=2"), Count("tally-of-days", 7), new ProposeStep("remove b"), new DeliverStep(1, 2)));
        Assert.Equal("""request count "{\"Name\":\"tally\",\"To\":6}" """.TrimEnd(), StepText.Print(s_notes, Assert.Single(shrunk.Script.Steps)));
    }

    // The identifiers that a handler draws depend on all that was committed before it, so a script that holds to its requests cannot be cut.
    [Fact]
    public void Where_a_bug_needs_only_what_a_request_proposed_that_is_what_remains()
    {
        ShrinkResult shrunk = Shrink(Script(new ProposeStep("put b=2"), Count("a", 7), new ProposeStep("remove b"), new DeliverStep(1, 2)));
        Assert.Equal("propose put \"put a=6\"", StepText.Print(s_notes, Assert.Single(shrunk.Script.Steps)));
    }

    private static ShrinkResult Shrink(Script script)
    {
        Violation original = Runner.Run(s_notes, script, new RunOptions()).Violations[0];
        ShrinkResult shrunk = Shrinker.Shrink(s_notes, script, original.Signature, 10_000, null, CancellationToken.None);
        Assert.True(shrunk.IsMinimal);
        return shrunk;
    }

    /// <summary>Counts a note up, one proposal at a time, and writes the last answer down.</summary>
    private sealed class Counting : IHandler<NoteMachine, CountRequest, string, string>
    {
        public IEnumerable<Proposal<string, string>> Handle(HandlerContext context, NoteMachine leader, CountRequest request)
        {
            if (request.Name == "throw") throw new ArgumentException("no such note");
            int.TryParse(leader.Get(request.Name), CultureInfo.InvariantCulture, out int from);
            string? answer = "none";
            for (int i = from + 1; i <= request.To; i++)
            {
                var proposal = new Proposal<string, string>($"put {request.Name}={i}");
                if (i == 6 && request.Name.StartsWith("tally", StringComparison.Ordinal)) throw new ArgumentException("a tally ends at five");
                yield return proposal;
                answer = proposal.Result;
            }
            yield return new Proposal<string, string>($"put answer-{answer}=1");
        }
    }

    private sealed record CountRequest(string Name, int To);

    /// <summary>Notes with a handler, and an invariant that a note of 6 breaks.</summary>
    private sealed class HandledNotes : Specification<NoteMachine, string, string>
    {
        private readonly NoteSpecification _notes = new();

        public override string Name => "handled-notes";
        public override NoteMachine Create(ReplicaEnvironment environment) => _notes.Create(environment);
        public override FsCheck.Gen<string> Command(StateView leader) => _notes.Command(leader);
        public override ICodec<string> CommandCodec => _notes.CommandCodec;
        public override ICodec<string> ResultCodec => _notes.ResultCodec;
        public override string MessageName(string command) => _notes.MessageName(command);
        public override string ResultName(string result) => result;
        public override IEnumerable<Query<NoteMachine>> Queries => _notes.Queries;
        public override IEnumerable<Handler<NoteMachine, string, string>> Handlers =>
            [new Handler<NoteMachine, CountRequest, string, string>("count", new Counting(), (_, random) => new CountRequest("a", random.Next(9)))];
        public override IEnumerable<Invariant<NoteMachine>> Invariants =>
        [
            new("small", machine => machine.Get("a") == "6" || machine.Get("web-frontend") == "6" ? new InvariantBreach("notes", "", "value", "a note is 6") : null),
        ];
    }
}
