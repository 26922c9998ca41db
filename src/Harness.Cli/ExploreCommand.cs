using System.CommandLine;
using System.Globalization;
using Harness.Campaigns;
using Harness.Exploration;
using Harness.Machines;

namespace Harness.Cli;

/// <summary><c>harness explore</c>: searches a model, or a specification's cluster, to the end of its bounds.</summary>
internal static class ExploreCommand
{
    /// <summary>The command.</summary>
    public static Command Create(Terminal terminal)
    {
        var spec = new Option<string>("--spec") { Description = "The specification whose cluster is searched (nomad).", HelpName = "NAME" };
        var model = new Option<string>("--model") { Description = "The model to search; harness list models names them.", HelpName = "NAME" };
        var assembly = new Option<string>("--assembly") { Description = "Your assembly, for its specifications, mutants and models.", HelpName = "DLL" };
        var bound = new Option<string[]>("--bound") { Description = "How many of something there are, such as managers=9. Once for each.", HelpName = "KEY=N" };
        var search = new Option<string>("--search") { Description = "bfs: shortest counterexample; dfs: least memory (bfs).", HelpName = "ORDER" };
        var symmetry = new Option<bool>("--symmetry") { Description = "Search one state of each orbit of interchangeable parts." };
        var fault = new Option<string>("--fault") { Description = "A fault that may strike: NAME[:TABLE[.PATH]]. Of a specification only.", HelpName = "FAULT" };
        var mutant = new Option<string>("--mutant") { Description = "Search this mutant instead. Of a specification only.", HelpName = "NAME" };
        var jobs = new Option<string>("--jobs") { Description = "The number of workers (all cores). Changes no count of a search that ends by itself.", HelpName = "N" };
        var maxStates = new Option<string>("--max-states") { Description = "Stop after about so many states, with exit code 4.", HelpName = "N" };
        var time = new Option<string>("--time") { Description = "Stop after about this long, with exit code 4.", HelpName = "T" };
        var memory = new Option<string>("--memory") { Description = "Stop when the process holds about this much, such as 500M or 2G, with exit code 4.", HelpName = "SIZE" };
        var output = new Option<string>("--out") { Description = "Where the repro file of a counterexample goes (./repros).", HelpName = "DIR" };
        var json = new Option<string>("--json") { Description = "Also write the result as JSON.", HelpName = "FILE" };
        var command = new Command("explore", "Searches everything that can happen within bounds.")
        {
            spec, model, assembly, bound, search, symmetry, fault, mutant, jobs, maxStates, time, memory, output, json,
        };
        command.SetAction(parsed =>
        {
            Files.CheckWritable("--json", parsed.GetValue(json));
            Catalogue catalogue = Catalogue.Load(parsed.GetValue(assembly));
            var options = new ExploreOptions
            {
                Order = Order(parsed.GetValue(search)),
                Symmetry = parsed.GetValue(symmetry),
                Workers = Arguments.Number("--jobs", parsed.GetValue(jobs), 1, 256, Environment.ProcessorCount),
                MaxStates = Arguments.Number("--max-states", parsed.GetValue(maxStates), 1, int.MaxValue, 0),
                MaxTime = Arguments.Duration("--time", parsed.GetValue(time)),
                MaxBytes = Arguments.Bytes("--memory", parsed.GetValue(memory)),
            };
            SortedDictionary<string, int> bounds = Bounds(parsed.GetValue(bound) ?? []);
            if (parsed.GetValue(model) is { } name)
            {
                if (parsed.GetValue(spec) is not null) throw new UsageException("--spec and --model exclude each other");
                if (parsed.GetValue(fault) is not null || parsed.GetValue(mutant) is not null) throw new UsageException("--fault and --mutant are of a specification, not of a model");
                return new ModelTask(terminal, catalogue.Model(name), bounds, options, parsed.GetValue(json)).Run();
            }
            string directory = parsed.GetValue(output) ?? "repros";
            Files.CheckDirectory("--out", directory);
            string mutantName = parsed.GetValue(mutant) ?? "";
            ErasedSpecification specification = catalogue.Find(parsed.GetValue(spec), mutantName, null).Erase();
            ClusterBounds cluster = ClusterTask.Bounds(bounds, parsed.GetValue(fault));
            return new ClusterTask(terminal, specification, mutantName, cluster, options, directory, parsed.GetValue(json)).Run();
        });
        return command;
    }

    private static SearchOrder Order(string? text) => text switch
    {
        null or "bfs" => SearchOrder.BreadthFirst,
        "dfs" => SearchOrder.DepthFirst,
        _ => throw new UsageException($"--search: '{text}' is neither bfs nor dfs"),
    };

    private static SortedDictionary<string, int> Bounds(string[] texts)
    {
        var bounds = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (string text in texts)
        {
            int at = text.IndexOf('=', StringComparison.Ordinal);
            if (at <= 0 || !int.TryParse(text.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out int value))
            {
                throw new UsageException($"--bound: '{text}' is not KEY=N");
            }
            if (!bounds.TryAdd(text[..at], value)) throw new UsageException($"--bound: {text[..at]} is given twice");
        }
        return bounds;
    }
}
