using System.Globalization;
using Harness.Exploration;
using Samples.Models;

namespace Scenarios.Exploration;

/// <summary>The ways to search a model: either order, one worker and two.</summary>
internal static class Modes
{
    public static ExploreOptions[] All { get; } =
    [
        .. from order in new[] { SearchOrder.BreadthFirst, SearchOrder.DepthFirst }
           from workers in new[] { 1, 2 }
           select new ExploreOptions { Order = order, Workers = workers },
    ];

    public static INamedModel[] Named { get; } =
    [
        .. from type in typeof(TwoPhaseCommitByName).Assembly.GetExportedTypes()
           where typeof(INamedModel).IsAssignableFrom(type)
           select (INamedModel)Activator.CreateInstance(type)!,
    ];

    public static bool IsNightly => Environment.GetEnvironmentVariable("HARNESS_NIGHTLY") == "1";

    /// <summary>A model by its name, with bounds as on the command line: "managers=3 other=2".</summary>
    public static Explorable Model(string name, string bounds)
    {
        INamedModel model = Named.Single(model => model.Name == name);
        var values = model.Bounds.ToDictionary(bound => bound.Name, bound => bound.Default);
        foreach (string part in bounds.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            string[] sides = part.Split('=');
            values[sides[0]] = int.Parse(sides[1], CultureInfo.InvariantCulture);
        }
        return model.Create(values);
    }
}
