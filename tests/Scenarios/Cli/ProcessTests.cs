using System.Diagnostics;
using System.Text.Json;
using Harness.Cli;
using Xunit;

namespace Scenarios.Cli;

/// <summary>The same seed in real processes whose surroundings differ in everything that must not matter.</summary>
public sealed class ProcessTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void The_same_seed_gives_the_same_trace_in_processes_with_other_time_zone_culture_and_collector()
    {
        string here = _shell.PathOf("here.json");
        Assert.Equal(1, _shell.Check("toy-counter", "--seed", "s", "--json", here).Code);
        string there = _shell.PathOf("there.json");
        (int code, string output) = Start(
            ["check", "--assembly", Shell.Toys, "--spec", "toy-counter", "--runs", "6", "--steps", "40", "--seed", "s", "--out", _shell.PathOf("there"), "--json", there, "--jobs", "2"],
            ("TZ", "Pacific/Kiritimati"), ("LANG", "tr_TR.UTF-8"), ("LC_ALL", "tr_TR.UTF-8"), ("DOTNET_gcServer", "1"), ("GITHUB_ACTIONS", "true"));
        Assert.Equal(1, code);
        Assert.Contains("::error::invariants:counters.", output, StringComparison.Ordinal);
        JsonElement one = Shell.Json(here);
        JsonElement two = Shell.Json(there);
        Assert.Equal(one.GetProperty("traceDigest").GetString(), two.GetProperty("traceDigest").GetString());
        Assert.Equal(
            one.GetProperty("violations")[0].GetProperty("traceDigest").GetString(),
            two.GetProperty("violations")[0].GetProperty("traceDigest").GetString());
        // And what this process found is found again by that one.
        (code, output) = Start(["replay", _shell.Repro(), "--assembly", Shell.Toys], ("TZ", "America/St_Johns"), ("LANG", "C"));
        Assert.Equal(1, code);
        Assert.Contains("REPRODUCED ", output, StringComparison.Ordinal);
        Assert.Contains(one.GetProperty("violations")[0].GetProperty("traceDigest").GetString()!, output, StringComparison.Ordinal);
    }

    private static (int Code, string Out) Start(string[] arguments, params (string Name, string Value)[] variables)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        foreach ((string name, string value) in variables) start.Environment[name] = value;
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        error.Wait();
        return (process.ExitCode, output);
    }
}
