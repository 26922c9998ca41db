using System.Globalization;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Objects;

namespace Harness.Campaigns.Twins;

/// <summary>Says where a run of a script differs in another process: the first index, and there table, row and field.</summary>
internal static class TwinDifference
{
    private const string Command = "Command";
    private const string Result = "Result";

    /// <summary>The violation; null if both processes come to the same.</summary>
    /// <exception cref="TwinException">The other process is gone.</exception>
    public static Violation? Find(ErasedSpecification specification, RepeatedRun run, TwinClass kind, TwinWorker worker)
    {
        Script script = run.Script;
        RunLog here = run.Log;
        (RunLog? there, string error) = worker.Log(run);
        if (there is null) return Of(script, kind, 0, "run", "", "Exception", "", error, "the specification's own code throws in it");
        int count = Math.Min(here.Entries.Count, there.Entries.Count);
        for (int i = 0; i < count; i++)
        {
            if (here.Entries[i].Command != there.Entries[i].Command) return Commands(script, kind, here.Entries[i], i + 1);
            if (here.Entries[i].DiffersFrom(there.Entries[i])) return Entries(specification, run, kind, worker, here.Entries[i], there.Entries[i], i + 1);
        }
        if (here.Entries.Count != there.Entries.Count)
            return Of(script, kind, (ulong)count, "log", "", "Length", Text(here.Entries.Count), Text(there.Entries.Count), "handlers propose another number of commands");
        return here.Snapshot == there.Snapshot ? null
            : Of(script, kind, (ulong)count, "snapshot", "", "", Hex(here.Snapshot), Hex(there.Snapshot), "equal states write other snapshot bytes");
    }

    private static Violation Commands(Script script, TwinClass kind, RunLogEntry here, int index) =>
        Of(script, kind, (ulong)index, here.Message, "", Command, "", "", $"another command is proposed as entry {Text(index)}");

    private static Violation Entries(ErasedSpecification specification, RepeatedRun run, TwinClass kind, TwinWorker worker, RunLogEntry here, RunLogEntry there, int index)
    {
        string where = $"at index {Text(index)} ({here.Message})";
        if (here.Digest == there.Digest)
            return Written(Of(run.Script, kind, (ulong)index, here.Message, "", Result, Printed(specification, here), Printed(specification, there), $"another result {where}"), here);
        (string table, string key, string path, string old, string now) = Row(specification, run, worker, (ulong)index);
        return Written(Of(run.Script, kind, (ulong)index, table, key, path, old, now, $"another state {where}"), here);
    }

    // A process that ends before it has told its rows, of an interrupt perhaps, does not undo the difference.
    private static (string Table, string Key, string Path, string Old, string New) Row(ErasedSpecification specification, RepeatedRun run, TwinWorker worker, ulong index)
    {
        try
        {
            return First(RunLog.RowsAt(specification, run.Script, index), worker.RowsAt(run, index));
        }
        catch (TwinException)
        {
            return ("", "", "", "", "");
        }
    }

    // Rows in their order here, then what there is only there.
    private static (string Table, string Key, string Path, string Old, string New) First(IReadOnlyList<WitnessedRow> mine, IReadOnlyList<WitnessedRow> others)
    {
        var left = new Dictionary<(string, string), WitnessedRow>();
        foreach (WitnessedRow row in others) left[(row.Table, row.Key)] = row;
        foreach (WitnessedRow row in mine)
        {
            if (!left.Remove((row.Table, row.Key), out WitnessedRow? other)) return (row.Table, row.Key, "", row.Text, "absent");
            if (row.Text != other.Text) return Field(row, other);
        }
        foreach (WitnessedRow row in others)
        {
            if (left.ContainsKey((row.Table, row.Key))) return (row.Table, row.Key, "", "absent", row.Text);
        }
        return ("", "", "", "", "");
    }

    private static (string Table, string Key, string Path, string Old, string New) Field(WitnessedRow mine, WitnessedRow other)
    {
        try
        {
            if (mine.Type is { } type && type.DiffObjects(type.ParseObject(mine.Text), type.ParseObject(other.Text)) is [{ } first, ..])
                return (mine.Table, mine.Key, first.Path, first.Old, first.New);
        }
        catch (Exception error) when (error is FormatException or NotSupportedException)
        {
            // A class whose text cannot be read back is shown whole.
            return (mine.Table, mine.Key, "", mine.Text, other.Text);
        }
        return (mine.Table, mine.Key, "", mine.Text, other.Text);
    }

    private static string Printed(ErasedSpecification specification, RunLogEntry entry)
    {
        try
        {
            return specification.PrintResult(entry.Result.AsMemory());
        }
        catch (FormatException)
        {
            return Convert.ToHexString(entry.Result.AsSpan());
        }
    }

    private static Violation Written(Violation violation, RunLogEntry entry) => violation with { LastWriteIndex = violation.Index, LastWriteMessage = entry.Message };

    private static Violation Of(Script script, TwinClass kind, ulong index, string table, string key, string path, string old, string now, string what) =>
        new(OracleNames.ProcessTwin, -1, index, script.Steps.Length, table, key, path, old, now, $"{kind.Name}: a process with {kind.Description} comes to something else: {what}");

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
    private static string Hex(UInt128? hash) => hash is { } known ? known.ToString("x32", CultureInfo.InvariantCulture) : "none";
}
