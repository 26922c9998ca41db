using System.Globalization;
using Harness.Campaigns;
using Harness.Scripts;
using StateStore.Guarding;

namespace Harness.Reports;

/// <summary>A matrix in Markdown: a row for each fault and table, and a line for each cell that is red.</summary>
public static class MatrixTable
{
    private const int MaxListed = 12;

    /// <summary>The lines.</summary>
    public static IEnumerable<string> Lines(MatrixResult result)
    {
        yield return "| fault | guard | table | places | injected | effective | reported | ineffective | red | reported by | median steps |";
        yield return "|---|---|---|---|---|---|---|---|---|---|---|";
        foreach (IGrouping<(GuardMode Guard, string Fault, string Table), MatrixCell> group in result.Cells.GroupBy(cell => (cell.Guard, cell.Fault, cell.Table))) yield return Row(group.Key, [.. group]);
        yield return "";
        foreach (string line in Red(result)) yield return line;
        foreach (string line in Ineffective(result)) yield return line;
        yield return Line($"false alarms: {(result.FalseAlarms.Count == 0 ? "none" : string.Join(", ", result.FalseAlarms))} in {result.BaseRuns} fault-free runs");
        if (!result.IsWhole) yield break;
        yield return "faults that were effective nowhere: " + Listed(result.WithoutEffect);
        yield return "oracles that nothing made fire: " + Listed(result.SilentOracles);
    }

    private static string Row((GuardMode Guard, string Fault, string Table) key, MatrixCell[] cells)
    {
        MatrixCell[] reported = [.. cells.Where(cell => cell.Verdict == MatrixVerdict.Reported)];
        int missed = cells.Count(cell => cell.Verdict == MatrixVerdict.Missed);
        string oracles = string.Join(", ", reported.GroupBy(cell => cell.Oracle).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Line($"{group.Key} {group.Count()}")));
        int[] steps = [.. reported.Select(cell => cell.Steps).Order()];
        string median = steps.Length == 0 ? "-" : steps[steps.Length / 2].ToString(CultureInfo.InvariantCulture);
        return Line($"| {key.Fault} | {ReproText.GuardName(key.Guard)} | {(key.Table.Length > 0 ? key.Table : "-")} | {cells.Length} | {cells.Sum(cell => cell.Injected)} | {reported.Length + missed} | {reported.Length} | {cells.Count(cell => cell.Verdict == MatrixVerdict.Ineffective)} | {cells.Count(cell => cell.IsRed)} | {oracles} | {median} |");
    }

    private static IEnumerable<string> Red(MatrixResult result)
    {
        foreach (IGrouping<string, MatrixCell> missed in result.Cells.Where(cell => cell.Verdict == MatrixVerdict.Missed).GroupBy(Place))
        {
            yield return $"RED effective and unreported: {missed.Key}: {string.Join(", ", missed.Select(cell => $"{cell.Fault} ({ReproText.GuardName(cell.Guard)})"))}";
        }
        foreach (IGrouping<string, MatrixCell> hole in result.Cells.Where(cell => cell.Verdict == MatrixVerdict.NeverFilled).GroupBy(cell => cell.Table))
        {
            yield return $"RED never filled by a generated object: {hole.Key}: {string.Join(", ", hole.Select(cell => cell.Slot).Distinct())}";
        }
    }

    private static IEnumerable<string> Ineffective(MatrixResult result)
    {
        foreach (IGrouping<(string Fault, string Table), MatrixCell> group in result.Cells.Where(cell => cell.Verdict == MatrixVerdict.Ineffective).GroupBy(cell => (cell.Fault, cell.Table)))
        {
            string[] slots = [.. group.Select(cell => cell.Slot).Where(slot => slot.Length > 0).Distinct()];
            string more = slots.Length > MaxListed ? Line($", and {slots.Length - MaxListed} more") : "";
            yield return $"ineffective: {group.Key.Fault}{(group.Key.Table.Length > 0 ? ":" : "")}{group.Key.Table} {string.Join(", ", slots.Take(MaxListed))}{more}".TrimEnd();
        }
    }

    private static string Place(MatrixCell cell) => cell.Slot.Length > 0 ? $"{cell.Table}.{cell.Slot}" : cell.Table.Length > 0 ? cell.Table : "any place";
    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
