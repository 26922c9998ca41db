using System.Text.Json;
using Harness.Machines;
using Properties.Shrinking;
using Xunit;

namespace Scenarios.Cli;

/// <summary>The sound toy with a bug that any run shows.</summary>
public abstract class LoudMutant : IMutant
{
    public string Specification => "toy-sound";

    public abstract ISpecification Mutate(ISpecification original);

    // Not public, so that no assembly is searched for it: it bears the name of the specification it spoils.
    private protected sealed class Spoilt(bool isLoud) : ToySpecification
    {
        public override string Name => "toy-sound";

        public override IEnumerable<Invariant<ToyMachine>> Invariants =>
            [new("empty", machine => isLoud && machine.Counters.Count > 0 ? new InvariantBreach("counters", "", "", "there is a counter") : null)];
    }
}

[Mutant("loud", Description = "creating anything is wrong")]
public sealed class Loud : LoudMutant
{
    public override ISpecification Mutate(ISpecification original) => new Spoilt(isLoud: true);
}

[Mutant("equivalent", Description = "changes nothing, so nobody can find it")]
public sealed class Equivalent : LoudMutant
{
    public override ISpecification Mutate(ISpecification original) => new Spoilt(isLoud: false);
}

public sealed class BugsTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_mutant_that_every_check_finds_is_a_row_and_code_0()
    {
        string json = _shell.PathOf("bugs.json");
        (int code, string output, _) = _shell.Run("bugs", "--assembly", Shell.Toys, "--mutant", "loud", "--seeds", "2", "--json", json);
        Assert.Equal(0, code);
        Assert.Contains("| loud | 2 of 2 |", output, StringComparison.Ordinal);
        Assert.Contains("`invariants:counters`", output, StringComparison.Ordinal);
        JsonElement[] rows = [.. Shell.Json(json).GetProperty("rows").EnumerateArray()];
        Assert.Equal(["bugs1", "bugs2"], rows.Select(row => row.GetProperty("seed").GetString()));
        Assert.All(rows, row => Assert.True(row.GetProperty("found").GetBoolean()));
        Assert.All(rows, row => Assert.Equal(1, row.GetProperty("shrunkSteps").GetInt32()));
    }

    [Fact]
    public void A_mutant_that_nobody_finds_is_named_and_code_3()
    {
        (int code, string output, _) = _shell.Run("bugs", "--assembly", Shell.Toys, "--spec", "toy-sound", "--seeds", "1");
        Assert.Equal(3, code);
        Assert.Contains("| equivalent | 0 of 1 |", output, StringComparison.Ordinal);
        Assert.Contains("| loud | 1 of 1 |", output, StringComparison.Ordinal);
        Assert.Contains("not found by every check: equivalent", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_mutant_that_there_is_not_is_wrong_use()
    {
        (int code, string output, string error) = _shell.Run("bugs", "--mutant", "a9,nope");
        Assert.Equal(2, code);
        Assert.Equal("", output);
        Assert.Contains("there is no mutant 'nope'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void An_interrupt_ends_with_code_130()
    {
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();
        (int code, string output, _) = _shell.Run(interrupt.Token, "bugs", "--assembly", Shell.Toys, "--mutant", "loud");
        Assert.Equal(130, code);
        Assert.DoesNotContain("| loud |", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_finding_in_a_rolling_upgrade_replays_from_its_file()
    {
        (int code, string output, _) = _shell.Run("check", "--mutant", "g1", "--seed", "s1", "--out", _shell.Folder, "--quiet");
        Assert.Equal(1, code);
        Assert.Contains("VIOLATION exception:UnknownMessageException", output, StringComparison.Ordinal);
        // The script shrank to fewer replicas than there were; the older ones in the file are among those left.
        Assert.Contains("\nreplicas 1\n", File.ReadAllText(_shell.Repro()), StringComparison.Ordinal);
        Assert.Contains("\nold 0\n", File.ReadAllText(_shell.Repro()), StringComparison.Ordinal);
        Assert.Equal(1, _shell.Run("replay", _shell.Repro()).Code);
    }
}
