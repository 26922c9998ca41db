using Properties.Shrinking;
using Xunit;

namespace Scenarios.Cli;

/// <summary>What looks at the heap of the whole process runs while no other test does.</summary>
[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;

[Collection(nameof(Alone))]
public sealed class SoakTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    private (int Code, string Out, string Error) Soak(string spec, params string[] more) =>
        _shell.Run(["soak", "--assembly", Shell.Toys, "--spec", spec, "--out", _shell.Folder, "--quiet", .. more]);

    [Fact]
    public void A_soak_applies_its_entries_and_tells_the_heap_at_each_tenth()
    {
        (int code, string output, _) = Soak("toy-sound", "--entries", "2000", "--seeds", "10", "--steady", "1000", "--rows", "8", "--jobs", "1");
        Assert.True(code == 0, output);
        string[] lines = output.Split('\n');
        Assert.Equal(10, lines.Count(line => line.StartsWith("checks ", StringComparison.Ordinal)));
        Assert.Equal(10, lines.Count(line => line.StartsWith("steady ", StringComparison.Ordinal)));
        Assert.Contains("steady: the heap at the end is ", output, StringComparison.Ordinal);
        string applied = lines.Single(line => line.StartsWith("applied entries ", StringComparison.Ordinal)).Split(' ')[2].Replace(",", "", StringComparison.Ordinal);
        Assert.InRange(int.Parse(applied, System.Globalization.CultureInfo.InvariantCulture), 2000, 4000);
    }

    [Fact]
    public void A_heap_that_grows_with_the_entries_is_code_3()
    {
        try
        {
            (int code, string output, _) = Soak("toy-leaky", "--entries", "3000", "--seeds", "10", "--steady", "0", "--jobs", "1");
            Assert.Equal(3, code);
            Assert.Contains("the heap grew by more than a tenth", output, StringComparison.Ordinal);
        }
        finally
        {
            LeakySpecification.Forget();
        }
    }

    [Fact]
    public void The_same_entries_are_applied_with_any_number_of_jobs()
    {
        Assert.Equal(Applied("1"), Applied("3"));

        string Applied(string jobs) =>
            Soak("toy-sound", "--entries", "1500", "--seeds", "3", "--steady", "0", "--jobs", jobs).Out.Split('\n').Single(line => line.StartsWith("applied entries ", StringComparison.Ordinal));
    }

    [Fact]
    public void A_violation_is_code_1_with_a_repro()
    {
        (int code, string output, _) = Soak("toy-counter", "--entries", "3000", "--seeds", "5");
        Assert.Equal(1, code);
        Assert.Contains("VIOLATION invariants:counters.", output, StringComparison.Ordinal);
        Assert.Contains($" replay {_shell.Repro()}", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--entries", "0")]
    [InlineData("--seeds", "none")]
    [InlineData("--rows", "-1")]
    public void A_wrong_number_is_code_2_and_names_the_option(string option, string value)
    {
        (int code, _, string error) = Soak("toy-sound", option, value);
        Assert.Equal(2, code);
        Assert.Contains(option, error, StringComparison.Ordinal);
    }
}
