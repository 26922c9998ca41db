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
        if (!result.HasWholeGround) yield return "cut short while the places were sought: no fault was put anywhere, and no place is known to be empty";
        else if (!result.IsWhole) yield return "cut short among the cells: what stands here is a part";
        foreach (string line in Faults(result)) yield return line;
        foreach (IGrouping<GuardMode, MatrixCell> guard in result.Cells.GroupBy(cell => cell.Guard))
        {
            yield return "";
            yield return $"Guard {ReproText.GuardName(guard.Key)}: for each table and fault the cells, all effective and all reported unless two numbers stand there (reported of all).";
            yield return "";
            foreach (string line in Tables(result, [.. guard])) yield return line;
        }
        yield return "";
        yield return Line($"places of the tables' shapes: {result.Places.Count:N0}, filled by some row: {result.Places.Count(place => place.IsFilled):N0}, never filled and listed as such: {result.Places.Count(place => place.IsNeverFilled):N0}");
        foreach (string line in Red(result)) yield return line;
        foreach (string line in Liars(result)) yield return line;
        foreach (string line in Ineffective(result)) yield return line;
        foreach (string line in Futile(result)) yield return line;
        yield return Line($"false alarms: {(result.FalseAlarms.Count == 0 ? "none" : string.Join(", ", result.FalseAlarms))} in {result.BaseRuns} fault-free runs and the scripts of all cells without their faults");
        if (!result.IsWhole) yield break;
        yield return Line($"faults effective in fewer than {Matrix.EffectiveFloorPercent} percent of their cells: ") + Listed(result.WithoutEffect);
        yield return "oracles that nothing made fire: " + Listed(result.SilentOracles);
    }

    private static IEnumerable<string> Faults(MatrixResult result)
    {
        yield return "| fault | guard | cells | injected | effective | reported | ineffective | futile | red | reported by | median steps |";
        yield return "|---|---|---|---|---|---|---|---|---|---|---|";
        foreach (IGrouping<(GuardMode Guard, string Fault), MatrixCell> group in result.Cells.GroupBy(cell => (cell.Guard, cell.Fault))) yield return Row(group.Key, [.. group]);
    }

    private static string Row((GuardMode Guard, string Fault) key, MatrixCell[] cells)
    {
        MatrixCell[] reported = [.. cells.Where(cell => cell.Verdict == MatrixVerdict.Reported)];
        string oracles = string.Join(", ", reported.GroupBy(cell => cell.Oracle).OrderBy(group => group.Key, StringComparer.Ordinal).Select(group => Line($"{group.Key} {group.Count()}")));
        int[] steps = [.. reported.Select(cell => cell.Steps).Order()];
        string median = steps.Length == 0 ? "-" : steps[steps.Length / 2].ToString(CultureInfo.InvariantCulture);
        return Line($"| {key.Fault} | {ReproText.GuardName(key.Guard)} | {cells.Length} | {cells.Sum(cell => cell.Injected)} | {cells.Count(cell => cell.IsEffective)} | {reported.Length} | {cells.Count(cell => cell.Verdict == MatrixVerdict.Ineffective && !cell.IsFutile)} | {cells.Count(cell => cell.IsFutile)} | {cells.Count(cell => cell.IsRed)} | {oracles} | {median} |");
    }

    private static IEnumerable<string> Tables(MatrixResult result, MatrixCell[] cells)
    {
        string[] faults = [.. cells.Where(cell => cell.Table.Length > 0).Select(cell => cell.Fault).Distinct()];
        yield return $"| table | filled places | {string.Join(" | ", faults)} |";
        yield return $"|---|---|{string.Concat(faults.Select(_ => "---|"))}";
        ILookup<(string, string), MatrixCell> of = cells.ToLookup(cell => (cell.Table, cell.Fault));
        foreach (IGrouping<string, MatrixPlace> table in result.Places.GroupBy(place => place.Table))
        {
            string filled = Line($"{table.Count(place => place.IsFilled)} of {table.Count()}");
            yield return $"| {table.Key} | {filled} | {string.Join(" | ", faults.Select(fault => Count([.. of[(table.Key, fault)]])))} |";
        }
    }

    private static string Count(MatrixCell[] cells)
    {
        if (cells.Length == 0) return "-";
        if (cells.All(cell => cell.IsFutile)) return "futile";
        int reported = cells.Count(cell => cell.Verdict == MatrixVerdict.Reported);
        string count = reported == cells.Length ? Line($"{reported}") : Line($"{reported} of {cells.Length}");
        return cells.Any(cell => cell.IsRed) ? $"**{count}**" : count;
    }

    private static IEnumerable<string> Red(MatrixResult result)
    {
        foreach (IGrouping<string, MatrixCell> missed in result.Cells.Where(cell => cell.Verdict == MatrixVerdict.Missed).GroupBy(Place))
        {
            yield return $"RED effective and unreported: {missed.Key}: {string.Join(", ", missed.Select(cell => $"{cell.Fault} ({ReproText.GuardName(cell.Guard)})"))}";
        }
        foreach (MatrixCell cell in result.Cells.Where(cell => cell.Reason.Length > 0 && cell.IsEffective))
        {
            yield return $"RED effective, though it was said not to be: {Place(cell)}: {cell.Fault} ({ReproText.GuardName(cell.Guard)}): {cell.Reason}";
        }
        foreach (IGrouping<string, MatrixPlace> hole in result.Places.Where(place => !place.IsFilled && place.IsRed).GroupBy(place => place.Table))
        {
            yield return $"RED never filled by a generated object: {hole.Key}: {string.Join(", ", hole.Select(place => place.Slot))}";
        }
    }

    private static IEnumerable<string> Liars(MatrixResult result) =>
        result.Places.Where(place => place.IsFilled && place.IsRed).Select(place => $"RED filled, though the specification says never: {place.Table}.{place.Slot}");

    private static IEnumerable<string> Futile(MatrixResult result)
    {
        foreach (IGrouping<(string Fault, string Reason), MatrixCell> group in result.Cells.Where(cell => cell.IsFutile).GroupBy(cell => (cell.Fault, cell.Reason)))
        {
            yield return $"futile: {group.Key.Fault}:{string.Join(", ", group.Select(cell => cell.Table).Distinct())}: {group.Key.Reason}";
        }
    }

    private static IEnumerable<string> Ineffective(MatrixResult result)
    {
        foreach (IGrouping<(string Fault, string Table), MatrixCell> group in result.Cells.Where(cell => cell.Verdict == MatrixVerdict.Ineffective && !cell.IsFutile).GroupBy(cell => (cell.Fault, Table: cell.IsEverywhere ? "every server" : cell.Table)))
        {
            string[] slots = [.. group.Select(cell => cell.Slot).Where(slot => slot.Length > 0).Distinct()];
            string more = slots.Length > MaxListed ? Line($", and {slots.Length - MaxListed} more") : "";
            yield return $"ineffective: {group.Key.Fault}{(group.Key.Table.Length > 0 ? ":" : "")}{group.Key.Table} {string.Join(", ", slots.Take(MaxListed))}{more}".TrimEnd();
        }
    }

    private static string Place(MatrixCell cell) => cell.Slot.Length > 0 ? $"{cell.Table}.{cell.Slot}" : cell.Table.Length > 0 ? cell.Table : cell.IsEverywhere ? "every server" : "any place";
    private static string Listed(IReadOnlyList<string> names) => names.Count == 0 ? "none" : string.Join(", ", names);
    private static string Line(FormattableString text) => FormattableString.Invariant(text);
}
