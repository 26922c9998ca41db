using System.Globalization;
using Harness.Campaigns;
using Harness.Exploration;

namespace Harness.Reports;

/// <summary>A search in plain lines of text.</summary>
public static class ExploreReport
{
    private const int MaxSteps = 200;
    private const int MaxLineLength = 1000;

    /// <summary>Counts, odds, and each property with its counterexample.</summary>
    /// <param name="result">The search.</param>
    /// <param name="cluster">What is known of it as a search of a cluster; null where no machine was searched.</param>
    /// <param name="workers">The number of workers. How often entries were applied is told of one only: of several it is another number.</param>
    public static IEnumerable<string> Of(ExploreResult result, ClusterResult? cluster = null, int workers = 1)
    {
        yield return $"states {Figures.Count(result.Unique)} distinct, {Figures.Count(result.Total)} generated, depth {Figures.Count(result.Depth)}, "
            + $"{Figures.Count(Figures.Rate(result.Unique, result.Seconds))} distinct/s, {Figures.Count(Figures.Rate(result.Total, result.Seconds))} generated/s, {Figures.Seconds(result.Seconds)}";
        if (cluster is not null)
        {
            string count = workers == 1 ? $" {Figures.Count(cluster.Applied)}, " : ": ";
            yield return $"entries applied{count}{Figures.Count(Figures.Rate(cluster.Applied, result.Seconds))}/s; logs judged at their ends: {Figures.Count(cluster.JudgedLogs)}";
        }
        yield return string.Create(CultureInfo.InvariantCulture, $"odds that two states were taken for one: {result.CollisionOdds:0.0E+0}");
        if (result.Pending > 0) yield return $"not gone on from: {Figures.Count(result.Pending)} states";
        foreach (PropertyResult finding in result.Findings)
        {
            yield return $"{Name(finding.Kind)} '{finding.Property}': {Name(finding)}";
            if (finding.Verdict != Verdict.Violated) continue;
            foreach (string line in Path(finding)) yield return line;
        }
    }

    /// <summary>The one line that matters most.</summary>
    public static string LastLine(ExploreResult result)
    {
        int violated = result.Findings.Count(finding => finding.Verdict == Verdict.Violated);
        if (violated > 0) return string.Create(CultureInfo.InvariantCulture, $"VIOLATION: {violated} of {result.Findings.Count} properties {(violated == 1 ? "does" : "do")} not hold");
        return result.Outcome switch
        {
            ExploreOutcome.Complete => "nothing found: everything within the bounds was searched",
            ExploreOutcome.StateLimit => "the limit on states was hit: nothing found so far",
            ExploreOutcome.TimeLimit => "the limit on time was hit: nothing found so far",
            ExploreOutcome.MemoryLimit => "the limit on memory was hit: nothing found so far",
            _ => "interrupted: nothing found so far",
        };
    }

    private static IEnumerable<string> Path(PropertyResult finding)
    {
        if (finding.Path.Count == 0) yield return "    in no state that can be reached";
        for (int i = 0; i < finding.Path.Count; i++)
        {
            if (i == MaxSteps)
            {
                yield return string.Create(CultureInfo.InvariantCulture, $"    ... {finding.Path.Count - i} more ...");
                break;
            }
            PathStep step = finding.Path[i];
            string mark = i == finding.LoopStart ? " (the loop begins here)" : "";
            string line = step.Action is null ? $"{step.State}" : $"{step.Action}  ->  {step.State}";
            yield return string.Create(CultureInfo.InvariantCulture, $"    {i} {Figures.Shortened(line, MaxLineLength)}{mark}");
        }
        if (finding.LoopStart >= 0) yield return string.Create(CultureInfo.InvariantCulture, $"    and from there again from {finding.LoopStart}, for ever");
        else if (finding.Kind == PropertyKind.Eventually) yield return "    where nothing can happen any more";
    }

    private static string Name(PropertyKind kind) => kind switch
    {
        PropertyKind.Always => "always",
        PropertyKind.Sometimes => "sometimes",
        _ => "eventually",
    };

    private static string Name(PropertyResult finding) => finding.Verdict switch
    {
        Verdict.Holds => "holds",
        Verdict.Violated => "VIOLATED",
        _ => "not known",
    };
}
