using System.Text.Json;
using Xunit;

namespace Scenarios.Cli;

public sealed class ExploreTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_model_that_holds_is_code_0_with_its_counts()
    {
        string json = _shell.PathOf("result.json");
        (int code, string output, _) = _shell.Run("explore", "--model", "two-phase-commit", "--bound", "managers=3", "--jobs", "1", "--json", json);
        Assert.Equal(0, code);
        Assert.Contains("states 288 distinct, 1,146 generated, depth 11", output, StringComparison.Ordinal);
        JsonElement states = Shell.Json(json).GetProperty("states");
        Assert.Equal((288, 1_146, 11), (states.GetProperty("unique").GetInt32(), states.GetProperty("total").GetInt32(), states.GetProperty("depth").GetInt32()));
    }

    [Fact]
    public void A_model_that_does_not_hold_is_code_1_with_its_counterexample()
    {
        (int code, string output, _) = _shell.Run("explore", "--model", "single-copy-register", "--bound", "servers=2");
        Assert.Equal(1, code);
        Assert.Contains("always 'linearizable': VIOLATED", output, StringComparison.Ordinal);
        Assert.Contains("4 deliver GetOk", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_limit_is_code_4()
    {
        (int code, string output, _) = _shell.Run("explore", "--model", "two-phase-commit", "--bound", "managers=5", "--max-states", "100", "--search", "dfs");
        Assert.Equal(4, code);
        Assert.Contains("the limit on states was hit", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--time 1s --model mutual-exclusion", "the limit on time was hit")]
    [InlineData("--memory 1M --model mutual-exclusion", "the limit on memory was hit")]
    public void Each_limit_is_code_4_and_has_its_name(string line, string message)
    {
        (int code, string output, _) = _shell.Run(["explore", .. line.Split(' ')]);
        Assert.Equal(4, code);
        Assert.Contains(message, output, StringComparison.Ordinal);
        Assert.Contains("not gone on from: ", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cluster_s_search_says_how_often_an_entry_was_applied()
    {
        string json = _shell.PathOf("cluster.json");
        (int code, string output, _) = _shell.Run(
            "explore", "--bound", "replicas=2", "--bound", "commands=1", "--bound", "faults=0", "--bound", "letters=1", "--bound", "initial=1", "--jobs", "1", "--json", json);
        Assert.Equal(0, code);
        long applied = Shell.Json(json).GetProperty("applied").GetInt64();
        Assert.Contains($"entries applied {applied}, ", output, StringComparison.Ordinal);
        // Proposed and delivered; the same two once more in the script that is run to its end, and all of it tried once more.
        Assert.InRange(applied, 4, 8);
        Assert.Contains("/s; logs judged at their ends: 1", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("bfs")]
    [InlineData("dfs")]
    public void What_is_counted_of_a_cluster_s_complete_search_is_the_same_with_any_number_of_workers(string search)
    {
        // Times are not what is counted; how often entries were applied is told of one worker only, since several try more states twice.
        string[] Counts(string jobs)
        {
            string json = _shell.PathOf($"cluster-{jobs}.json");
            (int code, string output, _) = _shell.Run(
                "explore", "--bound", "replicas=2", "--bound", "commands=1", "--bound", "letters=3", "--bound", "initial=2", "--search", search, "--jobs", jobs, "--json", json);
            Assert.Equal(0, code);
            JsonElement result = Shell.Json(json);
            Assert.Equal(jobs == "1", result.TryGetProperty("applied", out _));
            IEnumerable<string> told = output.Split('\n').Skip(1).Select(line => System.Text.RegularExpressions.Regex.Replace(line, "^entries applied.*; |, [0-9,]+ distinct/s.*$", ""));
            return [.. told, .. new[] { "states", "judgedLogs", "pending", "properties" }.Select(name => result.GetProperty(name).GetRawText())];
        }

        string[] one = Counts("1");
        Assert.Equal(one, Counts("2"));
        Assert.Equal(one, Counts("3"));
    }

    [Fact]
    public void Symmetry_counts_orbits()
    {
        (int code, string output, _) = _shell.Run("explore", "--model", "two-phase-commit", "--symmetry");
        Assert.Equal(0, code);
        Assert.Contains("states 80 distinct", output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("explore --model nothing", "there is no model 'nothing'")]
    [InlineData("explore --model two-phase-commit --bound managers", "is not KEY=N")]
    [InlineData("explore --model two-phase-commit --bound clients=2", "has no bound 'clients'")]
    [InlineData("explore --model two-phase-commit --bound managers=99", "managers of model two-phase-commit is from 1 to 14")]
    [InlineData("explore --model two-phase-commit --search sideways", "neither bfs nor dfs")]
    [InlineData("explore --model paxos --symmetry", "is no ISymmetricModel")]
    [InlineData("explore --model paxos --time soon", "--time: 'soon' is not a duration")]
    [InlineData("explore --model paxos --memory 2", "--memory: '2' is not an amount of memory")]
    [InlineData("explore --bound replicas=2 --bound old=3", "old is at most the number of replicas")]
    [InlineData("explore --model paxos --mutant a9", "are of a specification")]
    [InlineData("explore --spec nomad --bound managers=2", "a cluster has no bound 'managers'")]
    [InlineData("explore --spec nomad --symmetry --bound commands=1", "no ISymmetricModel")]
    public void Wrong_use_is_code_2_and_says_what_is_wrong(string line, string message)
    {
        (int code, _, string error) = _shell.Run(line.Split(' '));
        Assert.Equal(2, code);
        Assert.Contains(message, error, StringComparison.Ordinal);
        Assert.Single(error.TrimEnd().Split('\n'));
    }

    [Fact]
    public void List_models_names_them()
    {
        (int code, string output, _) = _shell.Run("list", "models");
        Assert.Equal(0, code);
        Assert.Contains("two-phase-commit ", output, StringComparison.Ordinal);
        Assert.Contains("paxos", output, StringComparison.Ordinal);
    }
}
