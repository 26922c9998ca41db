using Harness.Campaigns.Twins;
using Xunit;

namespace Scenarios.Cli;

/// <summary>Twins that are processes of their own: each class names what a machine asks its surroundings for, and no sound machine is blamed.</summary>
public sealed class ProcessTwinTests : IDisposable
{
    private static readonly string[] FakeTime = ["/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1", "/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"];

    private readonly Shell _shell = new() { StartsProcesses = true };

    public void Dispose() => _shell.Dispose();

    [Theory]
    [InlineData("asks-hash-seed", "hash seed")]
    [InlineData("asks-time-zone", "time zone")]
    [InlineData("asks-culture", "culture")]
    [InlineData("asks-gc-mode", "GC mode")]
    [InlineData("asks-environment", "environment")]
    public void What_a_machine_asks_its_process_for_is_named_by_the_twin_that_differs(string spec, string kind) => Names(spec, kind);

    [Fact]
    public void A_machine_that_asks_the_system_clock_is_named_by_the_twin_with_another_one_or_the_check_says_that_it_was_not_run()
    {
        if (Array.Exists(FakeTime, File.Exists))
        {
            Names("asks-clock", "clock");
            return;
        }
        (int code, string output, _) = _shell.Check("asks-clock", "--seed", "s");
        Assert.Equal(0, code);
        Assert.Contains("clock: not run (libfaketime is not installed", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_machine_that_asks_nobody_is_the_same_in_every_process()
    {
        (int code, string output, string error) = _shell.Check("asks-nobody", "--seed", "s");
        Assert.True(code == 0, output + error);
        foreach (string kind in ProcessTwins.Classes)
        {
            if (kind != "clock" || Array.Exists(FakeTime, File.Exists)) Assert.Contains($"{kind} 3", output, StringComparison.Ordinal);
        }
    }

    private void Names(string spec, string kind)
    {
        (int code, string output, string error) = _shell.Check(spec, "--seed", "s");
        Assert.True(code == 1, output + error);
        Assert.Contains("oracle process-twin", output, StringComparison.Ordinal);
        Assert.Contains($"  {kind}: a process with ", output, StringComparison.Ordinal);
        Assert.Contains("another state at index 1", output, StringComparison.Ordinal);
        Assert.Contains("  script: 1 steps", output, StringComparison.Ordinal);
        (code, output, _) = _shell.Run("replay", _shell.Repro(), "--assembly", Shell.Toys);
        Assert.True(code == 1, output);
        Assert.Contains("REPRODUCED process-twin:", output, StringComparison.Ordinal);
        Assert.Contains($"{kind}: a process with ", output, StringComparison.Ordinal);
    }
}
