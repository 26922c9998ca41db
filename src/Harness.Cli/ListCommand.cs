using System.CommandLine;
using Harness.Faults;
using Harness.Simulation;

namespace Harness.Cli;

/// <summary><c>harness list</c>: the names other commands take, one a line, with what they mean.</summary>
internal static class ListCommand
{
    private static readonly string[] Kinds = ["specs", "faults", "oracles", "mutants", "models", "probes"];

    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var kind = new Argument<string>("KIND") { Description = string.Join(", ", Kinds) };
        var spec = new Option<string>("--spec") { Description = "The specification whose probes are listed (nomad).", HelpName = "NAME" };
        var assembly = new Option<string>("--assembly") { Description = "Your assembly, for its specifications, mutants and models.", HelpName = "DLL" };
        var command = new Command("list", "Lists names: " + string.Join(", ", Kinds) + ".") { kind, spec, assembly };
        command.SetAction(parsed =>
        {
            Catalogue catalogue = Catalogue.Load(parsed.GetValue(assembly));
            terminal.Write(Columns(Rows(parsed.GetRequiredValue(kind), catalogue, parsed.GetValue(spec))));
            return ExitCodes.Nothing;
        });
        return command;
    }

    private static IEnumerable<(string Name, string About)> Rows(string kind, Catalogue catalogue, string? spec) => kind switch
    {
        "specs" => catalogue.Specifications.Select(name => (name, "")),
        "faults" => FaultCatalogue.All.Select(fault => (fault.Name, fault.Description)),
        "oracles" => OracleNames.All.Append(OracleNames.ProcessTwin).Select(name => (name, "")),
        "mutants" => catalogue.Mutants.Select(mutant => (mutant.Name, $"{mutant.Specification}: {mutant.Description}")),
        "models" => catalogue.Models.Select(model => (model.Name, $"{model.Description} ({string.Join(", ", model.Bounds.Select(bound => $"{bound.Name} {bound.Least} to {bound.Most}"))})")),
        "probes" => catalogue.Find(spec, "", null).Erase().Probes.Select(name => (name, "")),
        _ => throw new UsageException($"list: '{kind}' is none of {string.Join(", ", Kinds)}"),
    };

    private static IEnumerable<string> Columns(IEnumerable<(string Name, string About)> rows)
    {
        (string Name, string About)[] all = [.. rows];
        int width = all.Length == 0 ? 0 : all.Max(row => row.Name.Length);
        return all.Select(row => row.About.Length == 0 ? row.Name : $"{row.Name.PadRight(width)}  {row.About}");
    }
}
