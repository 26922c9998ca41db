using System.CommandLine;
using System.Text;
using Harness.Campaigns.Twins;

namespace Harness.Cli;

/// <summary><c>harness worker</c>: a twin in a process of its own. The tool starts it itself; nobody types it, so no help lists it.</summary>
internal static class WorkerCommand
{
    private const string Name = "worker";
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var assembly = new Option<string>("--assembly") { Description = "Your assembly, for its specifications and mutants.", HelpName = "DLL" };
        var command = new Command(Name, "Repeats runs that come by standard input.") { assembly };
        command.Hidden = true;
        command.SetAction(parsed =>
        {
            // Whatever the surroundings say, the pipe's texts are UTF-8; and nothing that user code prints may get between the answers.
            using var input = new StreamReader(Console.OpenStandardInput(), Utf8);
            using var output = new StreamWriter(Console.OpenStandardOutput(), Utf8);
            Console.SetOut(Console.Error);
            Catalogue catalogue = Catalogue.Load(parsed.GetValue(assembly));
            TwinServer.Serve(input, output, (name, mutant) => catalogue.Find(name, mutant, null).Erase());
            return ExitCodes.Nothing;
        });
        return command;
    }

    /// <summary>The twins of this very command line; null where no processes are to be started.</summary>
    public static ProcessTwins? Twins(Terminal terminal, string? assembly)
    {
        if (!terminal.StartsProcesses) return null;
        string[] more = assembly is null ? [] : ["--assembly", Path.GetFullPath(assembly)];
        string self = typeof(WorkerCommand).Assembly.Location;
        string? process = Environment.ProcessPath;
        bool isOwnProgram = Path.GetFileNameWithoutExtension(process) is "harness" or "Harness.Cli";
        return new ProcessTwins(isOwnProgram ? new WorkerStart(process!, [Name, .. more]) : new WorkerStart(Path.GetFileNameWithoutExtension(process) == "dotnet" ? process! : "dotnet", [self, Name, .. more]));
    }
}
