using System.Globalization;
using Harness.Campaigns;

namespace Harness.Reports;

/// <summary>The scoreboard as a Markdown table: read on a terminal as it stands, and pasted into docs/POWER.md as it stands.</summary>
public static class ScoreTable
{
    /// <summary>The head of the table.</summary>
    public static IReadOnlyList<string> Head { get; } =
    [
        "| mutant | found | median s | worst s | steps | shrunk steps | reported as |",
        "|---|---|---|---|---|---|---|",
    ];

    /// <summary>A row.</summary>
    public static string Row(Score score)
    {
        double[] seconds = [.. score.Runs.Select(run => run.Seconds).Order()];
        Finding[] findings = [.. score.Runs.Select(run => run.Finding).OfType<Finding>()];
        string signatures = string.Join(", ", findings.Select(finding => finding.Violation.Signature).Distinct().Order(StringComparer.Ordinal).Select(Quoted));
        return string.Create(CultureInfo.InvariantCulture,
            $"| {score.Mutant.Name} | {score.Found} of {score.Runs.Count} | {Median(seconds):F1} | {seconds[^1]:F1} | {Range(findings, finding => finding.OriginalSteps)} | {Range(findings, finding => finding.Script.Steps.Length)} | {signatures} |");
    }

    private static double Median(double[] sorted) =>
        sorted.Length % 2 == 1 ? sorted[sorted.Length / 2] : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;

    private static string Range(Finding[] findings, Func<Finding, int> size)
    {
        if (findings.Length == 0) return "-";
        int least = findings.Min(size), most = findings.Max(size);
        string first = least.ToString(CultureInfo.InvariantCulture);
        return least == most ? first : string.Create(CultureInfo.InvariantCulture, $"{first} to {most}");
    }

    private static string Quoted(string signature) => $"`{signature.Replace("|", "\\|", StringComparison.Ordinal)}`";
}
