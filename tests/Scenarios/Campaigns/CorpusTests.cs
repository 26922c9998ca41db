using Harness.Campaigns;
using Harness.Generation;
using Harness.Machines;
using Harness.Nomad;
using Harness.Scripts;
using StateStore.Guarding;
using Xunit;

namespace Scenarios.Campaigns;

/// <summary>Runs that go on from what earlier ones met.</summary>
public sealed class CorpusTests
{
    private static readonly ErasedSpecification s_nomad = ((ISpecification)new NomadSpecification()).Erase();
    private static readonly RunRequest s_request = new(s_nomad, "corpus", 12, new ScriptOptions("corpus", 3, GuardMode.Shadow, ""), []);

    [Fact]
    public void What_runs_start_from_does_not_depend_on_the_number_of_workers()
    {
        CheckResult one = Check(jobs: 1), four = Check(jobs: 4);
        Assert.True(one.Starts > 10);
        Assert.Equal(one.Starts, four.Starts);
        Assert.Equal(one.Combinations, four.Combinations);
        Assert.Equal(one.TraceDigest, four.TraceDigest);
    }

    [Fact]
    public void A_run_that_goes_on_from_a_start_takes_its_steps_and_then_its_own()
    {
        GeneratedRun origin = GeneratedRun.Execute(s_request, "run", 0, CancellationToken.None);
        Script start = origin.Script with { Steps = origin.Script.Steps[..5] };
        GeneratedRun further = GeneratedRun.Execute(s_request, "run", 1, CancellationToken.None, null, start);
        Assert.Equal(Texts(start), Texts(further.Script).Take(5));
        Assert.Equal(12, further.Script.Steps.Length);
        Assert.NotEqual(Texts(origin.Script), Texts(further.Script));
        Assert.Equal(origin.Script.Options.Seed, further.Script.Options.Seed);
    }

    [Fact]
    public void Only_a_run_that_met_something_new_becomes_a_start_and_only_as_far_as_it_did()
    {
        GeneratedRun run = GeneratedRun.Execute(s_request, "run", 0, CancellationToken.None);
        var corpus = new Corpus();
        corpus.Add(0, run);
        corpus.Add(1, run);
        Assert.Equal(1, corpus.Starts);
        Assert.Equal(run.Result.Counts.Combinations.Count, corpus.Combinations);
        Script start = Enumerable.Range(2 * Corpus.Epoch, 40).Select(number => corpus.StartOf(number, "seed")).OfType<Script>().First();
        Assert.Equal(run.Result.Counts.Combinations.Values.Max() + 1, start.Steps.Length);
        Assert.All(Enumerable.Range(0, Corpus.Epoch), number => Assert.Null(corpus.StartOf(number, "seed")));
    }

    [Fact]
    public void A_run_with_a_fault_in_it_is_no_start()
    {
        GeneratedRun run = GeneratedRun.Execute(s_request, "run", 0, CancellationToken.None);
        var corpus = new Corpus();
        corpus.Add(0, run with { Script = run.Script with { Steps = run.Script.Steps.SetItem(0, new FaultStep("clock-in-apply", 0, "", "", "", "")) } });
        Assert.Equal(0, corpus.Starts);
    }

    private static CheckResult Check(int jobs) => Checker.Run(
        new CheckOptions { Specification = new NomadSpecification(), Seed = "corpus", Runs = 3 * Corpus.Epoch, Steps = 12, Jobs = jobs }, null, CancellationToken.None);

    private static IEnumerable<string> Texts(Script script) => script.Steps.Select(step => StepText.Print(s_nomad, step));
}
