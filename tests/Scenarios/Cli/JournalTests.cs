using System.Buffers;
using System.Diagnostics;
using FsCheck;
using FsCheck.Fluent;
using Harness.Cli;
using Harness.Machines;
using Xunit;

namespace Scenarios.Cli;

public sealed record Deed(string Word);

/// <summary>A machine that kills its own process when it is told to, as SIGKILL from outside would.</summary>
public sealed class DeadlyMachine : IStateMachine<Deed, string>
{
    public int Count { get; private set; }

    public string Apply(in ApplyContext context, Deed command)
    {
        if (command.Word == "die") Process.GetCurrentProcess().Kill();
        Count = Math.Min(Count + 1, 200);
        return "ok";
    }

    public ISnapshot Capture() => new Bytes((byte)Count);

    public void Restore(ReadOnlySequence<byte> snapshot) => Count = snapshot.FirstSpan[0];

    private sealed class Bytes(byte count) : ISnapshot
    {
        public void WriteTo(IBufferWriter<byte> target) => target.Write([count]);
    }
}

public sealed class DeadlySpecification : Specification<DeadlyMachine, Deed, string>
{
    private static int s_drawn;

    public override string Name => "deadly";

    public override DeadlyMachine Create(ReplicaEnvironment environment) => new();

    // The canary runs before the first run of the check and draws far fewer commands; it must not be the one that dies.
    public override Gen<Deed> Command(StateView leader) => Gen.Constant(new Deed(Interlocked.Increment(ref s_drawn) < 2_000 ? "live" : "die"));
}

/// <summary>A process that is killed leaves its seed and the script so far, and replay takes it from there.</summary>
public sealed class JournalTests : IDisposable
{
    private readonly Shell _shell = new();

    public void Dispose() => _shell.Dispose();

    [Fact]
    public void A_check_killed_from_outside_leaves_a_script_that_replays()
    {
        using Process check = Start("check", "--assembly", Shell.Toys, "--spec", "toy-sound", "--runs", "1000000", "--seed", "s", "--jobs", "2", "--out", _shell.Folder, "--quiet");
        Assert.StartsWith("seed \"s\"", check.StandardOutput.ReadLine(), StringComparison.Ordinal);
        // From here on both workers have a file, whatever they are at.
        string[] files = Directory.GetFiles(_shell.Folder, "*.journal");
        Assert.Equal(2, files.Length);
        while (!check.HasExited && !files.All(file => Read(file).Contains("\npropose ", StringComparison.Ordinal))) Thread.Yield();
        check.Kill();
        check.WaitForExit();
        foreach (string file in files)
        {
            (int code, string output, string error) = _shell.Run("replay", file, "--assembly", Shell.Toys);
            Assert.Equal("", error);
            Assert.Equal(0, code);
            Assert.Contains("a journal ", output, StringComparison.Ordinal);
            Assert.Contains("seed \"s/run/", Read(file), StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_step_that_kills_the_process_is_in_the_journal()
    {
        string assembly = typeof(DeadlySpecification).Assembly.Location;
        using Process check = Start("check", "--assembly", assembly, "--spec", "deadly", "--runs", "1000000", "--seed", "s", "--jobs", "1", "--out", _shell.Folder, "--quiet");
        check.StandardOutput.ReadToEnd();
        check.WaitForExit();
        Assert.Equal(137, check.ExitCode);
        string journal = Directory.GetFiles(_shell.Folder, "*.journal").Single();
        Assert.EndsWith("""{"Word":"die"}""", Read(journal).TrimEnd(), StringComparison.Ordinal);
        using Process replay = Start("replay", journal, "--assembly", assembly);
        replay.StandardOutput.ReadToEnd();
        replay.WaitForExit();
        Assert.Equal(137, replay.ExitCode);
    }

    [Fact]
    public void A_torn_last_line_is_left_out_and_named()
    {
        string file = _shell.PathOf("torn.journal");
        string whole = "harness-journal 1\ntool \"1\"\nspec \"toy-sound\"\nseed \"s\"\nreplicas 3\nguard shadow\nmutant \"\"\nscript\ndeliver r1 1\ntick 5\n";
        byte[] torn = [.. System.Text.Encoding.UTF8.GetBytes(whole + "read r0 x \"h"), 0xC3];
        File.WriteAllBytes(file, torn);
        (int code, string output, _) = _shell.Run("replay", file, "--assembly", Shell.Toys);
        Assert.Equal(0, code);
        Assert.Contains("ends in the middle of a line: 2 whole steps are run, the torn one is left out", output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_journal_torn_before_its_first_step_is_refused_by_name()
    {
        string file = _shell.PathOf("torn.journal");
        File.WriteAllText(file, "harness-journal 1\ntool \"1\"\nspec \"toy-so");
        (int code, _, string error) = _shell.Run("replay", file, "--assembly", Shell.Toys);
        Assert.Equal(2, code);
        Assert.Contains("the file ends before the line 'script'", error, StringComparison.Ordinal);
    }

    [Fact]
    public void A_check_that_ends_leaves_no_journal_and_no_empty_directory()
    {
        string directory = _shell.PathOf("new");
        (int code, _, _) = _shell.Run("check", "--assembly", Shell.Toys, "--spec", "toy-sound", "--runs", "2", "--out", directory, "--quiet");
        Assert.Equal(0, code);
        Assert.False(Directory.Exists(directory));
        _shell.Check("toy-counter", "--seed", "s");
        Assert.Empty(Directory.GetFiles(_shell.Folder, "*.journal"));
        Assert.Single(Directory.GetFiles(_shell.Folder, "*.repro"));
    }

    private static string Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }

    private static Process Start(params string[] arguments)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true };
        start.ArgumentList.Add(typeof(CommandLine).Assembly.Location);
        foreach (string argument in arguments) start.ArgumentList.Add(argument);
        return Process.Start(start)!;
    }
}
