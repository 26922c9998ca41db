using System.CommandLine;
using Harness.Campaigns;
using Harness.Reports;
using Harness.Scripts;

namespace Harness.Cli;

/// <summary><c>harness explain</c>: tells a repro file in words, or as a test.</summary>
internal static class ExplainCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var file = new Argument<string>("FILE") { Description = "The repro file." };
        var test = new Option<bool>("--test") { Description = "Print a C# test for xunit that runs the script." };
        var edited = new Option<bool>("--edited") { Description = "The file was changed by hand: take it as a new script." };
        var assembly = new Option<string>("--assembly") { Description = "Your assembly, for its specifications and mutants.", HelpName = "DLL" };
        var command = new Command("explain", "Tells a repro file in words on one screen, or prints it as a test.") { file, test, edited, assembly };
        command.SetAction(parsed =>
        {
            Catalogue catalogue = Catalogue.Load(parsed.GetValue(assembly));
            var source = ReproSource.Read(parsed.GetRequiredValue(file), catalogue, parsed.GetValue(edited));
            return parsed.GetValue(test) ? Test(terminal, source, catalogue) : Tell(terminal, source);
        });
        return command;
    }

    private static int Tell(Terminal terminal, ReproSource source)
    {
        Script script = source.Repro.Script;
        Replay replay = Replayer.Run(source.Specification, script, keepsTrace: false);
        terminal.Write(Explanation.Lines(script, replay.Finding, source.Specification));
        return replay.Finding is null ? ExitCodes.Nothing : ExitCodes.Violation;
    }

    private static int Test(Terminal terminal, ReproSource source, Catalogue catalogue)
    {
        Script script = source.Repro.Script;
        string creation = catalogue.Creation(script.Specification, script.Options.Mutant);
        terminal.Write(Explanation.Test(script, source.Repro.Signature, source.Specification, creation));
        return ExitCodes.Nothing;
    }
}
