using Xunit;

namespace Scenarios.Cli;

public sealed class MatrixCommandTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_table_that_there_is_not_is_code_2_and_named_beside_those_that_there_are()
    {
        (int code, string output, string error) = Matrix("--table", "nowhere");
        Assert.Equal((2, ""), (code, output));
        Assert.Matches("^harness: there is no table 'nowhere'; there are [A-Za-z]+[^\n]*\n$", error);
    }

    [Fact]
    public void A_budget_that_ends_in_the_fault_free_runs_says_that_nothing_was_tried_and_is_code_4()
    {
        // So many runs take longer than the least budget there is, on any machine.
        (int code, string output, _) = Matrix("--runs", "10000", "--budget", "1s");
        Assert.Equal(4, code);
        Assert.Contains("cut short while the places were sought: no fault was put anywhere", output, StringComparison.Ordinal);
        Assert.Contains("NOTHING RED SO FAR, cut short: 0 cells, 0 red, 0 places red", output, StringComparison.Ordinal);
        Assert.DoesNotContain("GREEN", output, StringComparison.Ordinal);
    }

    private (int Code, string Out, string Error) Matrix(params string[] more) =>
        _shell.Run(["matrix", "--assembly", Shell.Toys, "--spec", "toy-sound", "--guard", "shadow", "--fault", "skip-entry", "--jobs", "1", "--quiet", .. more]);
}
