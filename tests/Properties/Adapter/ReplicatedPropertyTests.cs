using System.Text.RegularExpressions;
using Harness.Campaigns;
using Harness.Xunit;
using Xunit;

namespace Properties.Adapter;

public sealed partial class ReplicatedPropertyTests
{
    [ReplicatedProperty(typeof(TallySpecification), Runs = 5, Steps = 20, Seed = "adapter")]
    public void A_right_machine_passes()
    {
    }

    [ReplicatedProperty(typeof(TallySpecification), Mutant = typeof(ForgetfulTally), Runs = 50, Seed = "adapter")]
    public void A_method_that_takes_the_result_judges_it_itself(CheckResult result)
    {
        Assert.Contains(result.Findings, f => f.Script.Steps.Length <= 3);
        Assert.True(result.CanaryCaught);
    }

    [Fact]
    public void A_violation_fails_with_report_repro_and_lines_to_paste_and_its_repro_fails_alike()
    {
        TinyRunner.Outcome outcome = Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Finds_a_bug), throughSerialization: true));
        Assert.Equal("Harness.Xunit.CheckFailedException", outcome.ExceptionType);
        Assert.StartsWith("violation ", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("Mutant = typeof(ForgetfulTally), Seed = \"adapter\"", outcome.Message, StringComparison.Ordinal);
        Assert.Contains("Samples.Finds_a_bug", outcome.StackTrace, StringComparison.Ordinal);
        Assert.Contains("seed \"adapter\"", outcome.Output, StringComparison.Ordinal);

        string repro = ReproLine().Match(outcome.Message).Groups[1].Value;
        Assert.Equal(repro, Path.Combine(AppContext.BaseDirectory, "repros", Path.GetFileName(repro)));
        File.Copy(repro, Path.Combine(AppContext.BaseDirectory, Samples.KeptRepro), overwrite: true);
        TinyRunner.Outcome replayed = Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Replays_the_bug)));
        Assert.Equal(outcome.Message.Split('\n')[0], replayed.Message.Split('\n')[0]);
        TinyRunner.Outcome other = Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Replays_the_bug_of_another)));
        Assert.Contains("the file is about specification 'tally' with mutant 'forgetful-tally'", other.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_fault_that_is_noticed_fails_the_test() =>
        Assert.StartsWith("violation ", Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Skips_an_entry))).Message, StringComparison.Ordinal);

    [Fact]
    public void The_body_runs_after_a_check_that_found_nothing_and_its_failure_is_the_tests()
    {
        TinyRunner.Outcome outcome = Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Body_fails)));
        Assert.Equal("the body ran", outcome.Message);
        Assert.Contains("canary: caught", outcome.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_timeout_is_honoured() =>
        Assert.Equal("Xunit.Sdk.TestTimeoutException", Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Takes_too_long))).ExceptionType);

    [GeneratedRegex(@"^  repro: (.+)$", RegexOptions.Multiline)]
    private static partial Regex ReproLine();

    // Not public, so that the real runner leaves them alone: they fail on purpose.
#pragma warning disable xUnit1000 // A test class that is not public is what is meant here.
    private sealed class Samples
    {
        internal const string KeptRepro = "kept-by-a-test.repro";

        [ReplicatedProperty(typeof(TallySpecification), Mutant = typeof(ForgetfulTally), Runs = 50, Seed = "adapter")]
        public void Finds_a_bug()
        {
        }

        [ReplicatedProperty(typeof(TallySpecification), Mutant = typeof(ForgetfulTally), Replay = KeptRepro)]
        public void Replays_the_bug()
        {
        }

        [ReplicatedProperty(typeof(TallySpecification), Replay = KeptRepro)]
        public void Replays_the_bug_of_another()
        {
        }

        [ReplicatedProperty(typeof(TallySpecification), Faults = ["skip-entry"], Runs = 50, Seed = "adapter")]
        public void Skips_an_entry()
        {
        }

        [ReplicatedProperty(typeof(TallySpecification), Runs = 2, Steps = 10, Seed = "adapter")]
        public void Body_fails() => throw new InvalidOperationException("the body ran");

        [ReplicatedProperty(typeof(TallySpecification), Runs = 1_000_000, Seed = "adapter", Timeout = 100)]
        public void Takes_too_long()
        {
        }
    }
#pragma warning restore xUnit1000
}
