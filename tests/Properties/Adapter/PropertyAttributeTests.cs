using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;
using Harness.Xunit;
using Xunit;
using Xunit.Abstractions;

namespace Properties.Adapter;

public sealed partial class PropertyAttributeTests
{
    [Fact]
    public void A_property_that_holds_passes_and_says_how_many_cases_and_which_seed()
    {
        TinyRunner.Outcome outcome = Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Holds)));
        Assert.True(outcome.Passed);
        Assert.Contains("passed 50 tests", outcome.Output, StringComparison.Ordinal);
        Assert.Matches(@"Seed: \d+,\d+", outcome.Output);
    }

    [Fact]
    public void A_quiet_property_says_nothing() =>
        Assert.Equal("", Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Holds_quietly))).Output);

    [Fact]
    public void The_replay_text_of_a_failure_repeats_that_failure()
    {
        TinyRunner.Outcome first = Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Fails)));
        Assert.False(first.Passed);
        Assert.Contains("Arguments: 1000\n", first.Message, StringComparison.Ordinal);
        string original = BeforeShrinking().Match(first.Message).Groups[1].Value;
        string replay = ReplayLine().Match(first.Message).Groups[1].Value;

        PropertyFailedException again = RunOnce(nameof(Samples.Fails), replay);
        Assert.Contains("Case 1 failed", again.Message, StringComparison.Ordinal);
        Assert.Equal(original, BeforeShrinking().Match(again.Message).Groups[1].Value);
        Assert.Contains("Arguments: 1000\n", again.Message, StringComparison.Ordinal);

        string series = SeriesLine().Match(first.Message).Groups[1].Value;
        Assert.Equal(first.Message, RunOnce(nameof(Samples.Fails), series).Message);
    }

    [Fact]
    public void A_regression_is_a_case_of_its_own_with_a_name_of_its_own()
    {
        List<TinyRunner.Outcome> outcomes = TinyRunner.Run(typeof(Samples), nameof(Samples.Has_regressions), throughSerialization: true);
        Assert.Equal(3, outcomes.Count);
        Assert.Equal(3, outcomes.Select(o => o.Id).Distinct().Count());
        Assert.True(outcomes[0].Passed);
        Assert.EndsWith("[replay (11,13,40)]", outcomes[1].Name, StringComparison.Ordinal);
        Assert.Contains("passed 1 test", outcomes[1].Output, StringComparison.Ordinal);
        Assert.EndsWith("[replay 5,7]", outcomes[2].Name, StringComparison.Ordinal);
        Assert.Contains("passed 20 tests", outcomes[2].Output, StringComparison.Ordinal);
        Assert.Contains("Seed: 5,7", outcomes[2].Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_thrown_exception_is_named_and_its_line_in_the_test_is_on_top()
    {
        TinyRunner.Outcome outcome = Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Throws)));
        Assert.Contains("System.InvalidOperationException: the store is closed", outcome.Message, StringComparison.Ordinal);
        string[] frames = outcome.StackTrace.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        Assert.Contains("Samples.Close", frames[0], StringComparison.Ordinal);
        Assert.Contains("Samples.Throws", frames[1], StringComparison.Ordinal);
        Assert.DoesNotContain("FsCheck", outcome.StackTrace, StringComparison.Ordinal);
        Assert.DoesNotContain("Harness.Xunit", outcome.StackTrace, StringComparison.Ordinal);
    }

    [Fact]
    public void A_property_that_answers_false_names_the_test_in_the_stack_trace() =>
        Assert.Contains("Samples.Fails", Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Fails))).StackTrace, StringComparison.Ordinal);

    [Fact]
    public void Labels_are_told() =>
        Assert.Contains("Labels: too big", Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Has_a_label))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_condition_that_nothing_meets_is_a_failure() =>
        Assert.Contains("Too few cases", Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Never_applies))).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData(nameof(Samples.Hangs))]
    [InlineData(nameof(Samples.Hangs_in_a_task))]
    public void A_timeout_is_honoured(string method)
    {
        Samples.LetGo.Reset();
        TinyRunner.Outcome outcome = Assert.Single(TinyRunner.Run(typeof(Samples), method));
        Samples.LetGo.Set();
        Assert.Equal("Xunit.Sdk.TestTimeoutException", outcome.ExceptionType);
    }

    [Fact]
    public void A_skipped_property_does_not_run()
    {
        TinyRunner.Outcome outcome = Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Is_left_out)));
        Assert.Equal(1, outcome.Summary.Skipped);
    }

    [Fact]
    public void A_display_name_is_used() =>
        Assert.Equal("Another name", Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Has_another_name))).Name);

    [Fact]
    public void A_verbose_property_shows_each_case()
    {
        string output = Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Is_verbose))).Output;
        Assert.Equal(7, output.Split('\n').Count(line => Regex.IsMatch(line, @"^\d+: -?\d+$")));
    }

    [Fact]
    public void Generators_of_the_named_types_are_used() =>
        Assert.True(Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Draws_even_numbers))).Passed);

    [Fact]
    public void A_task_is_waited_for()
    {
        Assert.True(Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Holds_in_a_task))).Passed);
        Assert.Contains("boom", Assert.Single(TinyRunner.Run(typeof(Samples), nameof(Samples.Fails_in_a_task))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_instance_is_initialized_and_disposed_around_all_cases_even_if_one_fails()
    {
        WithLifetime.Events.Clear();
        Assert.False(Assert.Single(TinyRunner.Run(typeof(WithLifetime), nameof(WithLifetime.Fails))).Passed);
        Assert.Equal(["initialized", "run", "disposed asynchronously", "disposed"], WithLifetime.Events);
    }

    [Theory]
    [InlineData("1,2", "odd")]
    [InlineData("1", "neither")]
    [InlineData("1,x", "neither")]
    [InlineData("(1,3,x)", "size")]
    [InlineData("1,3,4,5", "neither")]
    public void A_bad_replay_text_is_refused_with_a_reason(string text, string reason) =>
        Assert.Contains(reason, Assert.Throws<ArgumentException>(() => ReplayText.Parse(text)).Message, StringComparison.Ordinal);

    [Fact]
    public void Arguments_are_shown_on_one_line_whatever_they_hold() =>
        Assert.Equal("[1, 2], \"a\\n\\\"b\\u0000\", null, 1.5, true, ['x']", Values.Display([new[] { 1, 2 }, "a\n\"b\0", null, 1.5, true, new List<char> { 'x' }]));

    private static PropertyFailedException RunOnce(string method, string replay) => Assert.Throws<PropertyFailedException>(
        () => new PropertyBody(replay).Run(typeof(Samples).GetMethod(method)!, new Samples(), new TestLog(), CancellationToken.None));

    [GeneratedRegex(@"Replay this case:   \[Property\(Replay = ""(\(\d+,\d+,\d+\))""\)\]")]
    private static partial Regex ReplayLine();

    [GeneratedRegex(@"Replay the series:  \[Property\(Replay = ""(\d+,\d+)""\)\]")]
    private static partial Regex SeriesLine();

    [GeneratedRegex(@"Before shrinking: (-?\d+)")]
    private static partial Regex BeforeShrinking();

    // Not public, so that the real runner leaves them alone: many of them fail on purpose.
#pragma warning disable xUnit1000 // A test class that is not public is what is meant here.
    private sealed class Samples
    {
        private const string LeftOut = "an example";
        internal static readonly ManualResetEventSlim LetGo = new();

        [Property(MaxTest = 50)]
        public bool Holds(int number) => number == -(-number);

        [Property(QuietOnSuccess = true)]
        public void Holds_quietly(int number) => Assert.Equal(number, number);

        [Property(StartSize = 10, EndSize = 5000)]
        public bool Fails(int number) => number < 1000;

        [Property(MaxTest = 20)]
        [Regression("(11,13,40)")]
        [Regression("5,7")]
        public bool Has_regressions(string text) => text is null || text.Length >= 0;

        [Property]
        public void Throws(int number) => Close(number);

        [Property]
        public Property Has_a_label(int number) => (number < 5).Label("too big");

        [Property(MaxRejected = 20)]
        public Property Never_applies(int number) => true.ToProperty().When(number != number + 0);

        [Property(Timeout = 50)]
        public void Hangs(int number) => LetGo.Wait();

        [Property(Timeout = 50)]
        public async Task Hangs_in_a_task(int number)
        {
            await Task.Yield();
            LetGo.Wait();
        }

        [Property(Skip = LeftOut)]
        public bool Is_left_out(int number) => false;

        [Property(DisplayName = "Another name")]
        public bool Has_another_name(int number) => true;

        [Property(MaxTest = 7, Verbose = true)]
        public bool Is_verbose(int number) => true;

        [Property(Arbitrary = [typeof(EvenNumbers)])]
        public bool Draws_even_numbers(int number) => number % 2 == 0;

        [Property]
        public async Task Holds_in_a_task(int number)
        {
            await Task.Yield();
            Assert.Equal(number, number);
        }

        [Property]
        public async Task Fails_in_a_task(int number)
        {
            await Task.Yield();
            throw new InvalidOperationException("boom");
        }

        private static void Close(int number) => throw new InvalidOperationException("the store is closed");
    }

    private sealed class WithLifetime : IAsyncLifetime, IDisposable
    {
        internal static readonly List<string> Events = [];

        public Task InitializeAsync()
        {
            Events.Add("initialized");
            return Task.CompletedTask;
        }

        [Property]
        public bool Fails()
        {
            Events.Add("run");
            return false;
        }

        public Task DisposeAsync()
        {
            Events.Add("disposed asynchronously");
            return Task.CompletedTask;
        }

        public void Dispose() => Events.Add("disposed");
    }
#pragma warning restore xUnit1000

    private static class EvenNumbers
    {
        public static Arbitrary<int> Even() => Gen.Choose(-50, 50).Select(n => 2 * n).ToArbitrary();
    }
}
