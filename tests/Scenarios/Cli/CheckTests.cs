using System.Text.Json;
using Xunit;

namespace Scenarios.Cli;

public sealed class CheckTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_sound_machine_ends_with_a_summary_and_code_0()
    {
        (int code, string output, string error) = _shell.Check("toy-sound", "--seed", "s");
        Assert.Equal(0, code);
        Assert.StartsWith("seed \"s\": spec toy-sound, runs 6, steps 40, replicas 3, guard shadow, jobs ", output, StringComparison.Ordinal);
        foreach (string part in new[] { "runs 6, steps 240, applied entries ", "canary: caught", "% succeed", "state: median ", "coverage", "  Create ", "nothing found (seed \"s\")" })
        {
            Assert.Contains(part, output, StringComparison.Ordinal);
        }
        Assert.Equal("", error);
    }

    [Fact]
    public void A_table_of_what_was_reached_is_written()
    {
        string path = _shell.PathOf("coverage.md");
        Assert.Equal(0, _shell.Check("toy-sound", "--seed", "s", "--coverage", path).Code);
        string text = File.ReadAllText(path);
        Assert.StartsWith("# Coverage of toy-sound\n", text, StringComparison.Ordinal);
        foreach (string part in new[] { "\n## Never reached\n", "\n| Create | ", " % | ok ", "\n## Probes\n", "No violation." }) Assert.Contains(part, text, StringComparison.Ordinal);
        Assert.Equal(2, _shell.Check("toy-sound", "--coverage", _shell.Folder).Code);
    }

    [Fact]
    public void A_finding_is_code_1_with_report_repro_and_a_line_to_replay_it()
    {
        (int code, string output, _) = _shell.Check("toy-counter", "--seed", "s");
        Assert.Equal(1, code);
        Assert.Contains("VIOLATION invariants:counters.", output, StringComparison.Ordinal);
        Assert.Contains("    propose Increment {\"$type\":\"Increment\",\"Name\":\"a\"", output, StringComparison.Ordinal);
        Assert.Contains("script: 3 steps of ", output, StringComparison.Ordinal);
        Assert.Contains($" replay {_shell.Repro()}", output, StringComparison.Ordinal);
    }

    [Fact]
    public void The_same_seed_gives_the_same_results_with_any_number_of_jobs()
    {
        string[] digests = [Digest("1"), Digest("3"), Digest("1")];
        Assert.Single(digests.Distinct());

        string Digest(string jobs)
        {
            string json = _shell.PathOf($"{Guid.NewGuid()}.json");
            Assert.Equal(1, _shell.Check("toy-counter", "--seed", "s", "--jobs", jobs, "--json", json).Code);
            JsonElement result = Shell.Json(json);
            return $"{result.GetProperty("traceDigest")} {result.GetProperty("runs")} {result.GetProperty("applied")} {result.GetProperty("violations")[0].GetProperty("traceDigest")}";
        }
    }

    [Fact]
    public void Another_seed_gives_another_trace()
    {
        string one = _shell.PathOf("one.json");
        string two = _shell.PathOf("two.json");
        _shell.Check("toy-sound", "--seed", "one", "--json", one);
        _shell.Check("toy-sound", "--seed", "two", "--json", two);
        Assert.NotEqual(Shell.Json(one).GetProperty("traceDigest").GetString(), Shell.Json(two).GetProperty("traceDigest").GetString());
    }

    [Fact]
    public void Json_has_every_name_of_the_contract()
    {
        string json = _shell.PathOf("result.json");
        Assert.Equal(1, _shell.Check("toy-door", "--seed", "s", "--json", json).Code);
        JsonElement result = Shell.Json(json);
        foreach (string name in new[] { "spec", "seed", "guard", "runs", "steps", "applied", "seconds", "stepsPerSecond", "traceDigest", "canary", "violations", "coverage", "probes" })
        {
            Assert.True(result.TryGetProperty(name, out _), name);
        }
        JsonElement violation = result.GetProperty("violations")[0];
        foreach (string name in new[]
        {
            "signature", "oracle", "replica", "index", "table", "key", "path", "old", "new", "step", "originalSteps", "shrunkSteps", "shrinkSeconds", "repro",
        })
        {
            Assert.True(violation.TryGetProperty(name, out _), name);
        }
        Assert.Equal(3, violation.GetProperty("shrunkSteps").GetInt32());
        Assert.True(File.Exists(violation.GetProperty("repro").GetString()));
    }

    [Fact]
    public void Without_a_seed_one_is_drawn_and_printed_and_gives_the_same_again()
    {
        string json = _shell.PathOf("first.json");
        (_, string output, _) = _shell.Check("toy-sound", "--json", json);
        string seed = Shell.Json(json).GetProperty("seed").GetString()!;
        Assert.StartsWith($"seed \"{seed}\"", output, StringComparison.Ordinal);
        string again = _shell.PathOf("again.json");
        _shell.Check("toy-sound", "--seed", seed, "--json", again);
        Assert.Equal(Shell.Json(json).GetProperty("traceDigest").GetString(), Shell.Json(again).GetProperty("traceDigest").GetString());
    }

    [Fact]
    public void An_interrupted_check_is_code_130_and_says_what_it_had()
    {
        using var interrupt = new CancellationTokenSource();
        interrupt.Cancel();
        (int code, string output, _) = _shell.Run(interrupt.Token, "check", "--assembly", Shell.Toys, "--spec", "toy-sound", "--seed", "s");
        Assert.Equal(130, code);
        Assert.Contains("runs 0", output, StringComparison.Ordinal);
    }

    // The fault is the same on every replica and no model of nodes' links is kept, so nobody can know: the harness must own up to it.
    [Fact]
    public void An_effective_fault_that_nobody_reports_is_the_harness_own_failure_and_code_3()
    {
        (int code, string output, _) = _shell.Run(
            "check", "--fault", "wrong-value-in-apply:nodes.Links", "--seed", "s", "--runs", "1", "--steps", "60", "--out", _shell.Folder, "--quiet");
        Assert.Equal(3, code);
        Assert.Contains("MISSED: an effective fault went unreported in run 0", output, StringComparison.Ordinal);
        Assert.Contains("the harness itself failed: an effective fault went unreported", output, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(_shell.Folder));
    }

    [Theory]
    [InlineData("throwing-generator", "the command generator of specification throwing-generator threw InvalidOperationException at step ")]
    [InlineData("cancelled-names", "specification cancelled-names, in run 0, threw TaskCanceledException: waited long enough")]
    [InlineData("throwing-create", "specification throwing-create, in building a machine, threw InvalidOperationException: no machine today")]
    public void Code_of_the_author_that_throws_is_named_and_code_3(string spec, string message)
    {
        (int code, _, string error) = _shell.Check(spec, "--seed", "s");
        Assert.Equal(3, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Theory]
    [InlineData("throwing-invariant")]
    [InlineData("throwing-codec")]
    public void An_invariant_or_a_codec_that_throws_is_no_crash(string spec)
    {
        (int code, string output, string error) = _shell.Check(spec, "--seed", "s");
        Assert.InRange(code, 0, 3);
        Assert.NotEqual(2, code);
        Assert.DoesNotContain("Unhandled", output + error, StringComparison.Ordinal);
        Assert.DoesNotContain("the harness itself failed: System.", error, StringComparison.Ordinal);
    }
}
