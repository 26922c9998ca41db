using System.CommandLine;
using Harness.Machines;

namespace Harness.Cli;

/// <summary>The <c>harness</c> command: takes arguments apart, runs the command, and answers the exit code.</summary>
internal static class CommandLine
{
    /// <summary>Runs one command line to its end.</summary>
    public static int Run(IReadOnlyList<string> arguments, Terminal terminal)
    {
        var root = new RootCommand("Tests replicated state machines: check generates runs and shrinks what they find, replay shows it again.");
        root.Directives.Clear();
        root.Subcommands.Add(CheckCommand.Create(terminal));
        root.Subcommands.Add(ReplayCommand.Create(terminal));
        root.Subcommands.Add(ShrinkCommand.Create(terminal));
        root.Subcommands.Add(ExplainCommand.Create(terminal));
        root.Subcommands.Add(MatrixCommand.Create(terminal));
        root.Subcommands.Add(BugsCommand.Create(terminal));
        root.Subcommands.Add(SoakCommand.Create(terminal));
        root.Subcommands.Add(ExploreCommand.Create(terminal));
        root.Subcommands.Add(ListCommand.Create(terminal));
        root.Subcommands.Add(ScanCommand.Create(terminal));
        root.Subcommands.Add(WorkerCommand.Create());
        // A seed may begin with @, so there are no response files.
        ParseResult parsed = root.Parse(arguments, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Errors.Count > 0) return Fail(terminal, OneLine(parsed.Errors[0].Message), ExitCodes.Usage);
        var configuration = new InvocationConfiguration
        {
            Output = terminal.Out,
            Error = terminal.Error,
            EnableDefaultExceptionHandler = false,
            ProcessTerminationTimeout = null,
        };
        try
        {
            return parsed.Invoke(configuration);
        }
        catch (Exception e) when (e is UsageException or FormatException)
        {
            return Fail(terminal, OneLine(e.Message), ExitCodes.Usage);
        }
        catch (CallbackException e)
        {
            return Fail(terminal, OneLine(e.Message), ExitCodes.HarnessFailed);
        }
        catch (OperationCanceledException)
        {
            return Fail(terminal, "interrupted", ExitCodes.Interrupted);
        }
        catch (Exception e)
        {
            // A fault of the harness's own: all that is known about it, so that it can be mended.
            return Fail(terminal, $"the harness itself failed: {e}", ExitCodes.HarnessFailed);
        }
    }

    private static int Fail(Terminal terminal, string message, int code)
    {
        terminal.Error.WriteLine("harness: " + message);
        return code;
    }

    private static string OneLine(string message) => message.ReplaceLineEndings(" ");
}
