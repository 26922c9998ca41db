using System.CommandLine;
using Harness.Campaigns.Scanning;
using Harness.Machines;

namespace Harness.Cli;

/// <summary><c>harness scan</c>: lists what a machine's Apply can reach that is not the same on every server.</summary>
internal static class ScanCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var spec = new Option<string>("--spec") { Description = "The specification whose machine is scanned (nomad).", HelpName = "NAME" };
        var assembly = new Option<string>("--assembly") { Description = "Your assembly, for its specifications.", HelpName = "DLL" };
        var command = new Command("scan", "Lists clocks, random sources and the like that a machine's Apply can reach, the nearest first.") { spec, assembly };
        command.SetAction(parsed =>
        {
            ISpecification specification = Catalogue.Load(parsed.GetValue(assembly)).Find(parsed.GetValue(spec), "", null);
            IReadOnlyList<Suspicion> found = Scan(specification);
            terminal.Write(found.Select(suspicion => suspicion.ToString()));
            if (found.Count == 0) terminal.Out.WriteLine($"nothing: Apply of {specification.Name} reaches nothing that is known to differ from server to server");
            return ExitCodes.Nothing;
        });
        return command;
    }

    private static IReadOnlyList<Suspicion> Scan(ISpecification specification)
    {
        try
        {
            return MachineScan.Of(specification.Erase());
        }
        catch (Exception e) when (Catalogue.IsOfLoading(e))
        {
            throw new UsageException($"the code of specification {specification.Name} cannot be loaded: {e.Message}");
        }
    }
}
