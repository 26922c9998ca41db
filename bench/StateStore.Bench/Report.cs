using System.Globalization;

namespace StateStore.Bench;

/// <summary>Writes the tables of docs/BENCHMARKS.md.</summary>
internal sealed class Report(TextWriter output, Results theirs, Results standard, Results tuned, Results immutable)
{
    /// <summary>Theirs, then ours under the standard collector settings, then under the tuned ones, then, of the guard, ours with rows of immutable children.</summary>
    public static void Write(TextWriter output, string theirs, string standard, string tuned, string immutable)
    {
        var report = new Report(output, Results.Read(theirs), Results.Read(standard), Results.Read(tuned), Results.Read(immutable));
        report.SideBySide();
        report.Guard();
        report.Million();
    }

    private void SideBySide()
    {
        output.WriteLine("""
            | work | rows | go-memdb, GOGC=100 | ours, standard GC | ratio | ours, gen0 64 MB | ratio | must reach |
            |---|---|---|---|---|---|---|---|
            """);
        foreach (int rows in new[] { 10_000, 100_000 })
        {
            Against("insert, transaction of 1 (guard and digest off)", "insert-1", "insert-1", rows, 4);
            Against("insert, transaction of 64", "insert-64", "insert-64", rows, 4);
            Against("insert, transaction of 1, shadow guard and digest on", "insert-1", "insert-1-shadow", rows, 2.5);
            Against("insert, transaction of 64, shadow guard and digest on", "insert-64", "insert-64-shadow", rows, 2.5);
            Against("insert, transaction of 1, checksum guard and digest on", "insert-1", "insert-1-checksum", rows, null);
            Against("insert, transaction of 64, checksum guard and digest on", "insert-64", "insert-64-checksum", rows, null);
            Against("update, transaction of 1", "update-1", "update-1", rows, null);
            Against("update, transaction of 64", "update-64", "update-64", rows, null);
            Against("get by id, a read transaction each", "get", "get", rows, 4);
            // Of the scans the goal names 100,000 rows.
            double? scans = rows == 100_000 ? 2 : null;
            Against("scan by a secondary index (100 rows), rows", "scan-index", "scan-index", rows, scans);
            Against("full scan, rows", "scan-all", "scan-all", rows, scans);
            Memory("memory of 3 indexes per row", "memory", rows, 0.4);
            Memory("the same with shadow guard", "memory-shadow", rows, null);
        }
        output.WriteLine("\nPer second, except for memory (bytes; `GOGC` has no part in it, since all garbage was collected).\n");
    }

    private void Guard()
    {
        output.WriteLine("""
            | guard | rows | standard GC | gen0 64 MB | must reach | immutable list and map, gen0 64 MB |
            |---|---|---|---|---|---|
            """);
        foreach (string mode in new[] { "shadow", "checksum" })
        {
            bool isShadow = mode == "shadow";
            Single($"{mode}: ns per verified row, hot", $"verify-{mode}-hot", 10_000, isShadow ? 25 : 130);
            Single($"{mode}: ns per verified row, random", $"verify-{mode}-random", 10_000, isShadow ? 350 : 900);
            Single($"{mode}: request path, on ÷ off, random", $"request-{mode}-random", 100_000, isShadow ? 1.5 : 3.5);
            Single($"{mode}: request path, on ÷ off, hot", $"request-{mode}-hot", 100_000, null);
            Single($"{mode}: bare queries, on ÷ off, random", $"queries-{mode}-random", 100_000, null);
            Single($"{mode}: bare queries, on ÷ off, hot", $"queries-{mode}-hot", 100_000, null);
            Single($"{mode}: µs per request, guard off", $"request-{mode}-off-us", 100_000, null);
            Single($"{mode}: µs per request, guard on", $"request-{mode}-on-us", 100_000, null);
        }
        output.WriteLine();
    }

    private void Million()
    {
        const int Rows = 1_000_000;
        if (tuned.Of("insert-64-wide", Rows) is null) return;
        output.WriteLine("""
            | 1,000,000 rows, 5 indexes, guard and digest off | standard GC | gen0 64 MB |
            |---|---|---|
            """);
        foreach ((string work, string name) in new[]
        {
            ("insert, transaction of 64", "insert-64-wide"), ("get by id", "get"), ("scan by a secondary index (100 rows), rows", "scan-index"),
            ("full scan, rows", "scan-all"), ("memory of 5 indexes per row, bytes", "memory-wide"),
        })
        {
            output.WriteLine($"| {work} | {Show(standard.Of(name, Rows))} | {Show(tuned.Of(name, Rows))} |");
        }
        output.WriteLine();
    }

    private void Against(string work, string theirName, string ourName, int rows, double? mustReach)
    {
        if (theirs.Of(theirName, rows) is not { } other) return;
        double? first = standard.Of(ourName, rows), second = tuned.Of(ourName, rows);
        output.WriteLine(
            $"| {work} | {Count(rows)} | {Show(other)} | {Show(first)} | {Ratio(first / other)} | {Show(second)} | {Ratio(second / other)} | {Goal(mustReach, "x or more", first / other >= mustReach, second / other >= mustReach)} |");
    }

    private void Memory(string work, string name, int rows, double? mustReach)
    {
        if (theirs.Of("memory", rows) is not { } other) return;
        double? first = standard.Of(name, rows), second = tuned.Of(name, rows);
        output.WriteLine(
            $"| {work} | {Count(rows)} | {Show(other)} B | {Show(first)} B | {Ratio(first / other)} | {Show(second)} B | {Ratio(second / other)} | {Goal(mustReach, "x or less", first / other <= mustReach, second / other <= mustReach)} |");
    }

    private void Single(string work, string name, int rows, double? mustReach) =>
        output.WriteLine(
            $"| {work} | {Count(rows)} | {Show(standard.Of(name, rows))} | {Show(tuned.Of(name, rows))} | {Goal(mustReach, " or less", standard.Of(name, rows) <= mustReach, tuned.Of(name, rows) <= mustReach)} | {Show(immutable.Of(name, rows))} |");

    // A goal that is met under one setting of the collector only is not met for everybody.
    private static string Goal(double? mustReach, string unit, bool standardHolds, bool tunedHolds) => mustReach is null ? "" : Text($"{mustReach}{unit}: {(standardHolds, tunedHolds) switch
    {
        (true, true) => "holds",
        (true, false) => "**holds with the standard GC only**",
        (false, true) => "**holds with gen0 64 MB only**",
        _ => "**does not hold**",
    }}");

    private static string Ratio(double? ratio) => ratio is { } value ? Text($"{value:F2}x") : "-";

    private static string Count(int rows) => Text($"{rows:N0}");

    private static string Show(double? value) => value switch
    {
        null => "-",
        >= 1e6 => Text($"{value / 1e6:F2} M"),
        >= 1e4 => Text($"{value / 1e3:F0} k"),
        >= 100 => Text($"{value:F0}"),
        _ => Text($"{value:G3}"),
    };

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
