using System.Globalization;
using Harness.Campaigns;
using Harness.Exploration;
using Harness.Generation;
using Harness.Machines;
using Harness.Reports;

namespace Harness.Cli;

/// <summary>One search of a specification's cluster, from its first line to its exit code.</summary>
internal sealed class ClusterTask(Terminal terminal, ErasedSpecification specification, string mutant, ClusterBounds bounds, ExploreOptions options, string directory, string? json)
{
    private static readonly string[] BoundNames = ["replicas", "commands", "faults", "letters", "initial", "reads", "requests", "old", "stateless"];

    /// <summary>Takes the bounds of a command line.</summary>
    public static ClusterBounds Bounds(SortedDictionary<string, int> given, string? fault)
    {
        foreach ((string name, int _) in given)
        {
            if (!BoundNames.Contains(name)) throw new UsageException($"--bound: a cluster has no bound '{name}'; it has {string.Join(", ", BoundNames)}");
        }
        var bounds = new ClusterBounds();
        bounds = bounds with
        {
            Replicas = given.GetValueOrDefault("replicas", bounds.Replicas),
            Commands = given.GetValueOrDefault("commands", bounds.Commands),
            Faults = given.GetValueOrDefault("faults", bounds.Faults),
            Letters = given.GetValueOrDefault("letters"),
            InitialStates = given.GetValueOrDefault("initial"),
            Reads = given.GetValueOrDefault("reads"),
            Requests = given.GetValueOrDefault("requests"),
            Old = given.GetValueOrDefault("old"),
            IsStateless = given.GetValueOrDefault("stateless") > 0,
        };
        if (bounds.Replicas is < 1 or > 9) throw new UsageException("--bound: replicas is from 1 to 9");
        if (bounds.Old > bounds.Replicas) throw new UsageException("--bound: old is at most the number of replicas");
        if (fault is null) return bounds;
        FaultRequest request = FaultRequest.Parse(fault);
        return bounds with { Fault = request.Fault, FaultTable = request.Table, FaultPath = request.Path };
    }

    /// <summary>Runs it.</summary>
    public int Run()
    {
        int letters = bounds.LettersOf(specification).Count;
        int offered = bounds.OfferedBy(specification).Count;
        string whole = letters < offered ? string.Create(CultureInfo.InvariantCulture, $" (of {offered})") : "";
        string fault = bounds.Fault is null ? "" : $", fault {bounds.Fault.Name}";
        terminal.Out.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"spec {specification.Name}{(mutant.Length > 0 ? $", mutant {mutant}" : "")}: replicas {bounds.Replicas}, commands {bounds.Commands} of an alphabet of {letters}{whole}, faults {bounds.Faults}{fault}{Asked()}, jobs {options.Workers}"));
        terminal.Out.Flush();
        ClusterResult found;
        try
        {
            using var progress = new ExploreProgress(terminal);
            found = ClusterExplorer.Explore(specification, mutant, bounds, options, progress, terminal.Interrupt);
        }
        catch (ModelException e)
        {
            throw new UsageException($"specification {specification.Name}: {e.Message}");
        }
        terminal.Write(ExploreReport.Of(found.Result, found, options.Workers));
        if (json is not null) Files.Write(json, JsonReport.Of(specification.Name, found.Result, found, options.Workers) + "\n");
        if (found is { Script: { } script, Violation: { } violation }) Report(script, violation.Signature);
        terminal.Verdict(ExploreReport.LastLine(found.Result), isGood: found.Result.Outcome == ExploreOutcome.Complete && !found.Result.IsViolated);
        return ModelTask.Code(found.Result);
    }

    // What is not always there, in the words of --bound.
    private string Asked()
    {
        (string Name, int Value)[] asked = [("reads", bounds.Reads), ("requests", bounds.Requests), ("old", bounds.Old), ("stateless", bounds.IsStateless ? 1 : 0)];
        return string.Concat(asked.Where(bound => bound.Value > 0).Select(bound => string.Create(CultureInfo.InvariantCulture, $", {bound.Name} {bound.Value}")));
    }

    private void Report(Scripts.Script script, string signature)
    {
        Campaigns.Finding? finding = Replayer.Shrink(specification, script, signature, null, terminal.Interrupt);
        if (finding is null)
        {
            terminal.Out.WriteLine($"VIOLATION {signature}: its script shows it only within the search");
            terminal.Write(CheckReport.Steps(script, specification));
            return;
        }
        string repro = CheckTask.Save(finding, specification, directory);
        terminal.Verdict($"VIOLATION {signature}", isGood: false);
        terminal.Write(CheckReport.Of(finding, specification).Skip(1));
        terminal.Out.WriteLine($"  found with {script.Steps.Length} steps");
        terminal.Out.WriteLine($"  repro: {repro}");
    }
}
