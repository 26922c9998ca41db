using System.Globalization;
using Harness.Campaigns;
using Harness.Exploration;
using Harness.Reports;

namespace Harness.Cli;

/// <summary>One search of a model, from its first line to its exit code.</summary>
internal sealed class ModelTask(Terminal terminal, INamedModel model, SortedDictionary<string, int> bounds, ExploreOptions options, string? json)
{
    /// <summary>Runs it.</summary>
    public int Run()
    {
        SortedDictionary<string, int> values = Values();
        string settings = string.Join(", ", values.Select(entry => string.Create(CultureInfo.InvariantCulture, $"{entry.Key} {entry.Value}")));
        string order = options.Order == SearchOrder.BreadthFirst ? "breadth first" : "depth first";
        string symmetry = options.Symmetry ? ", symmetry" : "";
        terminal.Out.WriteLine(string.Create(CultureInfo.InvariantCulture, $"model {model.Name}: {settings}, {order}{symmetry}, jobs {options.Workers}"));
        terminal.Out.Flush();
        ExploreResult result;
        try
        {
            using var progress = new ExploreProgress(terminal);
            result = Explorer.Explore(model.Create(values), options, progress, terminal.Interrupt);
        }
        catch (ModelException e)
        {
            throw new UsageException($"model {model.Name}: {e.Message}");
        }
        terminal.Write(ExploreReport.Of(result));
        if (json is not null) Files.Write(json, JsonReport.Of(model.Name, result) + "\n");
        terminal.Verdict(ExploreReport.LastLine(result), isGood: result.Outcome == ExploreOutcome.Complete && !result.IsViolated);
        return Code(result);
    }

    /// <summary>What a search tells the caller of the process.</summary>
    public static int Code(ExploreResult result)
    {
        if (result.IsViolated) return ExitCodes.Violation;
        return result.Outcome switch
        {
            ExploreOutcome.Interrupted => ExitCodes.Interrupted,
            ExploreOutcome.StateLimit or ExploreOutcome.TimeLimit or ExploreOutcome.MemoryLimit => ExitCodes.BoundHit,
            _ => ExitCodes.Nothing,
        };
    }

    private SortedDictionary<string, int> Values()
    {
        var values = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (Bound bound in model.Bounds)
        {
            if (!bounds.TryGetValue(bound.Name, out int value)) value = bound.Default;
            if (value < bound.Least || value > bound.Most)
            {
                throw new UsageException(string.Create(CultureInfo.InvariantCulture, $"--bound: {bound.Name} of model {model.Name} is from {bound.Least} to {bound.Most}"));
            }
            values.Add(bound.Name, value);
        }
        foreach ((string name, int _) in bounds)
        {
            if (!values.ContainsKey(name)) throw new UsageException($"--bound: model {model.Name} has no bound '{name}'; it has {string.Join(", ", values.Keys)}");
        }
        return values;
    }
}
