using System.Text.Json;
using Xunit;

namespace Scenarios.Cli;

public sealed class ReplayTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_repro_gives_the_same_signature_and_trace_digest()
    {
        string json = _shell.PathOf("check.json");
        Assert.Equal(1, _shell.Check("toy-pair", "--seed", "s", "--json", json).Code);
        JsonElement violation = Shell.Json(json).GetProperty("violations")[0];
        (int code, string output, _) = Replay();
        Assert.Equal(1, code);
        Assert.Contains($"REPRODUCED {violation.GetProperty("signature").GetString()}", output, StringComparison.Ordinal);
        Assert.Contains($"trace digest: {violation.GetProperty("traceDigest").GetString()}", output, StringComparison.Ordinal);
        Assert.DoesNotContain("differs", output, StringComparison.Ordinal);
    }

    [Fact]
    public void An_altered_repro_is_code_2_with_a_hint_and_runs_with_edited()
    {
        _shell.Check("toy-pair", "--seed", "s");
        string path = _shell.Repro();
        File.WriteAllText(path, File.ReadAllText(path).Replace("script\n", "script\ntick 7\n", StringComparison.Ordinal));
        (int code, _, string error) = Replay();
        Assert.Equal(2, code);
        Assert.Contains("--edited", error, StringComparison.Ordinal);
        (code, string output, _) = Replay("--edited");
        Assert.Equal(1, code);
        Assert.Contains("VIOLATION ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_script_that_passes_is_code_0()
    {
        _shell.Check("toy-pair", "--seed", "s");
        string path = _shell.Repro();
        string[] lines = File.ReadAllLines(path);
        File.WriteAllLines(path, lines.Where(line => !line.StartsWith("propose Pair", StringComparison.Ordinal)));
        (int code, string output, _) = Replay("--edited");
        Assert.Equal(0, code);
        Assert.Contains("nothing found", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_trace_can_be_printed()
    {
        _shell.Check("toy-pair", "--seed", "s");
        (_, string plain, _) = Replay();
        (_, string traced, _) = Replay("--trace");
        Assert.EndsWith(plain, traced, StringComparison.Ordinal);
        Assert.True(traced.Split('\n').Length > plain.Split('\n').Length);
    }

    [Fact]
    public void Without_its_assembly_a_repro_of_it_is_code_2()
    {
        _shell.Check("toy-pair", "--seed", "s");
        (int code, _, string error) = _shell.Run("replay", _shell.Repro());
        Assert.Equal(2, code);
        Assert.Contains("there is no specification 'toy-pair'", error, StringComparison.Ordinal);
        Assert.Contains("--assembly", error, StringComparison.Ordinal);
    }

    [Fact]
    public void Shrink_of_a_shrunk_script_leaves_it_as_it_is()
    {
        _shell.Check("toy-pair", "--seed", "s");
        string before = _shell.Repro();
        string other = _shell.PathOf("again");
        (int code, string output, _) = _shell.Run("shrink", before, "--assembly", Shell.Toys, "--out", other);
        Assert.Equal(1, code);
        Assert.Contains("script: 3 steps of 3", output, StringComparison.Ordinal);
        string after = Directory.GetFiles(other).Single();
        Assert.Equal(Script(before), Script(after));
    }

    [Fact]
    public void A_shrink_interrupted_at_once_is_code_130()
    {
        _shell.Check("toy-pair", "--seed", "s");
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();
        Assert.Equal(130, _shell.Run(interrupt.Token, "shrink", _shell.Repro(), "--assembly", Shell.Toys, "--out", _shell.PathOf("again")).Code);
    }

    private (int Code, string Out, string Error) Replay(params string[] more) =>
        _shell.Run(["replay", _shell.Repro(), "--assembly", Shell.Toys, .. more]);

    private static IEnumerable<string> Script(string path) =>
        File.ReadLines(path).SkipWhile(line => line != "script").TakeWhile(line => line != "expect");
}
