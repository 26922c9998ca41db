using Xunit;

namespace Scenarios.Cli;

public sealed class ExplainTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_repro_is_told_in_words_on_one_screen()
    {
        Assert.Equal(1, _shell.Check("toy-counter", "--seed", "s").Code);
        (int code, string output, _) = _shell.Run("explain", _shell.Repro(), "--assembly", Shell.Toys);
        Assert.Equal(1, code);
        string[] lines = output.Split('\n');
        Assert.InRange(lines.Length, 5, 24);
        Assert.Contains("of specification toy-counter.", lines[0], StringComparison.Ordinal);
        Assert.Contains("   0 The leader commits and applies Create {\"", output, StringComparison.Ordinal);
        Assert.Contains("the oracle invariants finds that r0 is wrong: ", output, StringComparison.Ordinal);
        Assert.Contains("a counter reached 2", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_repro_becomes_a_test_that_compiles_and_fails_as_long_as_the_bug_is_there()
    {
        Assert.Equal(1, _shell.Check("toy-counter", "--seed", "s").Code);
        (int code, string output, _) = _shell.Run("explain", _shell.Repro(), "--test", "--assembly", Shell.Toys);
        Assert.Equal(0, code);
        // The text of the command is a class of this assembly: that it compiles is the compiler's word.
        string pasted = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "PastedTest.cs"));
        Assert.Equal(pasted.ReplaceLineEndings("\n"), output.ReplaceLineEndings("\n").Replace("    [Fact]\n", "", StringComparison.Ordinal));
        Assert.Throws<Xunit.Sdk.EmptyException>(() => new Toy_counterRegressions().Invariants_counters_value());
    }
}
