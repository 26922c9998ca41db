using System.Text.Json;
using Harness.Cli;
using Properties.Shrinking;

namespace Scenarios.Cli;

/// <summary>Calls the command line in this process, in a directory of its own, and keeps what it says.</summary>
internal sealed class Shell : IDisposable
{
    public Shell() => Directory.CreateDirectory(Folder);

    /// <summary>A directory that is gone after the test.</summary>
    public string Folder { get; } = Path.Combine(Path.GetTempPath(), "harness-cli-" + Path.GetRandomFileName());

    /// <summary>True if commands may start processes of their own.</summary>
    public bool StartsProcesses { get; init; }

    /// <summary>The assembly in which the toy specifications are.</summary>
    public static string Toys => typeof(CounterSpecification).Assembly.Location;

    public (int Code, string Out, string Error) Run(params string[] arguments) => Run(CancellationToken.None, arguments);

    public (int Code, string Out, string Error) Run(CancellationToken interrupt, params string[] arguments)
    {
        var output = new StringWriter();
        var error = new StringWriter();
        int code = CommandLine.Run(arguments, new Terminal(output, error, HasColours: false, IsLive: false, IsGitHub: false, interrupt) { StartsProcesses = StartsProcesses });
        return (code, output.ToString(), error.ToString());
    }

    /// <summary>A check of a toy specification whose files go to this shell's directory.</summary>
    public (int Code, string Out, string Error) Check(string spec, params string[] more) =>
        Run(["check", "--assembly", Toys, "--spec", spec, "--runs", "6", "--steps", "40", "--out", Folder, "--quiet", .. more]);

    public string Repro() => Directory.GetFiles(Folder, "*.repro").Single();

    public string PathOf(string name) => Path.Combine(Folder, name);

    public static JsonElement Json(string path) => JsonDocument.Parse(File.ReadAllText(path)).RootElement;

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
