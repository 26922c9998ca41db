using Xunit;

namespace Scenarios.Cli;

public sealed class UsageTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("explode")]
    [InlineData("check --no-such-flag")]
    [InlineData("check --runs many")]
    [InlineData("check --runs 0")]
    [InlineData("check --runs -1")]
    [InlineData("check --runs 1.5")]
    [InlineData("check --runs 99999999999")]
    [InlineData("check --runs")]
    [InlineData("check --duration 10")]
    [InlineData("check --duration 10d")]
    [InlineData("check --duration 10s --runs 5")]
    [InlineData("check --steps x")]
    [InlineData("check --twins some")]
    [InlineData("soak --twins none")]
    [InlineData("check --process-twins some")]
    [InlineData("check --process-twins 1.5")]
    [InlineData("soak --process-twins -1")]
    [InlineData("soak --process-twins 99999999999")]
    [InlineData("check --replicas 0")]
    [InlineData("check --jobs 0")]
    [InlineData("check --guard sometimes")]
    [InlineData("check --spec nowhere")]
    [InlineData("check --mutant nobody")]
    [InlineData("check --seed a --seed b")]
    [InlineData("check --assembly /nowhere/at/all.dll")]
    [InlineData("check stray")]
    [InlineData("replay")]
    [InlineData("replay /nowhere/at/all.repro")]
    [InlineData("replay /")]
    [InlineData("shrink /nowhere/at/all.repro")]
    [InlineData("list")]
    [InlineData("list everything")]
    public void Wrong_use_is_code_2_and_one_line(string line)
    {
        (int code, _, string error) = _shell.Run(line.Split(' '));
        Assert.Equal(2, code);
        Assert.StartsWith("harness: ", error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("no-such-fault", "there is no fault 'no-such-fault'")]
    [InlineData("mutate-after-read:nowhere", "there is no table 'nowhere'")]
    [InlineData("mutate-after-read:", "NAME[:TABLE[.PATH]]")]
    [InlineData("mutate-after-read,", "an empty part")]
    public void A_fault_that_names_nothing_is_code_2(string fault, string message)
    {
        (int code, _, string error) = _shell.Check("toy-sound", "--seed", "s", "--fault", fault);
        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_assembly_that_is_none_is_code_2()
    {
        string path = _shell.PathOf("text.dll");
        File.WriteAllText(path, "no assembly");
        (int code, _, string error) = _shell.Run("check", "--assembly", path);
        Assert.Equal(2, code);
        Assert.Contains("cannot be loaded", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Help_is_code_0()
    {
        (int code, string output, _) = _shell.Run("check", "--help");
        Assert.Equal(0, code);
        Assert.Contains("--duration", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("specs", "toy-counter")]
    [InlineData("faults", "mutate-after-read")]
    [InlineData("oracles", "mutation")]
    public void List_names_what_there_is(string kind, string name)
    {
        (int code, string output, _) = _shell.Run("list", kind, "--assembly", Shell.Toys);
        Assert.Equal(0, code);
        Assert.Contains(output.Split('\n'), line => line.Split(' ')[0].TrimEnd() == name);
    }

    [Fact]
    public void List_probes_names_those_of_a_specification()
    {
        (int code, string output, _) = _shell.Run("list", "probes", "--assembly", Shell.Toys, "--spec", "toy-counter");
        Assert.Equal(0, code);
        Assert.Equal(["Create", "Increment", "Pair", "Open", "Close"], output.TrimEnd().ReplaceLineEndings("\n").Split('\n'));
    }
}
