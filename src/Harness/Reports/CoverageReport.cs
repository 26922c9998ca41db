using System.Globalization;
using Harness.Campaigns;
using Harness.Machines;
using Harness.Simulation;

namespace Harness.Reports;

/// <summary>What a check reached, as a Markdown document: every message with its share, results and writes, every probe with its hits, and what was never reached.</summary>
public static class CoverageReport
{
    /// <summary>The document's lines.</summary>
    /// <param name="options">What was asked for.</param>
    /// <param name="result">What it came to.</param>
    public static IEnumerable<string> Lines(CheckOptions options, CheckResult result)
    {
        RunCounts counts = result.Counts;
        var table = new CoverageTable(counts);
        ErasedSpecification specification = options.Specification.Erase();
        yield return $"# Coverage of {specification.Name}";
        yield return "";
        yield return "Made by `harness check --coverage FILE`; do not edit.";
        yield return "";
        yield return $"{CheckReport.FirstLine(options)}.";
        yield return $"{Figures.Count(result.Runs)} runs in {Figures.Seconds(result.Seconds)}, {Figures.Count(counts.Steps)} steps, {Figures.Count(counts.Applied)} applied entries, "
            + $"{Figures.Count(counts.Commands)} commands: {Figures.Percent(table.Succeeded, table.Total)} succeed, "
            + $"{Figures.Percent(counts.Effective, counts.Commands)} succeed and change at least 2 rows. "
            + (result.Findings.Count == 0 ? "No violation." : $"Violation {result.Findings[0].Violation.Signature}.");
        foreach (string line in Unreached(specification, result)) yield return line;
        foreach (string line in Messages(table, counts)) yield return line;
        foreach (string line in Probes(specification, counts)) yield return line;
    }

    private static IEnumerable<string> Unreached(ErasedSpecification specification, CheckResult result)
    {
        yield return "";
        yield return "## Never reached";
        yield return "";
        int wanted = specification.Probes.Count;
        if (result.Unreached.Count == 0)
        {
            yield return string.Create(CultureInfo.InvariantCulture, $"Nothing: each of the {wanted} probes was.");
            yield break;
        }
        yield return string.Create(CultureInfo.InvariantCulture, $"{result.Unreached.Count} of {wanted} probes:");
        yield return "";
        foreach (string probe in result.Unreached) yield return $"- `{probe}`";
    }

    private static IEnumerable<string> Messages(CoverageTable table, RunCounts counts)
    {
        yield return "";
        yield return "## Messages";
        yield return "";
        yield return "Share of the commands, results with their counts, and the tables written to by those that succeeded.";
        yield return "";
        yield return "| message | share | results | tables |";
        yield return "|---|--:|---|---|";
        foreach ((string message, long sum, string results) in table.Rows())
        {
            string start = ErasedSpecification.WriteProbe(message, "");
            IEnumerable<string> tables = counts.Probes.Where(probe => probe.Key.StartsWith(start, StringComparison.Ordinal))
                .Select(probe => $"{probe.Key[start.Length..]} {Figures.Count(probe.Value)}");
            yield return $"| {message} | {Figures.Percent(sum, table.Total)} | {results} | {string.Join(", ", tables)} |";
        }
    }

    private static IEnumerable<string> Probes(ErasedSpecification specification, RunCounts counts)
    {
        yield return "";
        yield return "## Probes";
        yield return "";
        yield return "Everything the specification wants reached: `message/result`, `message>table written to`, `request/handler that proposed something`.";
        yield return "";
        yield return "| probe | hits |";
        yield return "|---|--:|";
        foreach (string probe in specification.Probes)
        {
            long hits = counts.Coverage.GetValueOrDefault(probe) + counts.Probes.GetValueOrDefault(probe);
            yield return $"| `{probe}` | {Figures.Count(hits)} |";
        }
    }
}
