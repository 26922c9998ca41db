using Harness.Machines;
using StateStore.Guarding;

namespace Harness.Oracles;

/// <summary>Looks rows up for a report: unverified, untracked.</summary>
internal static class Rows
{
    /// <summary>The row of a key; null if there is none.</summary>
    public static object? Find(IInspectable rows, string table, string key)
    {
        foreach (StateRow row in rows.Rows(table))
        {
            if (row.Key == key) return row.Row;
        }
        return null;
    }

    /// <summary>The value at a path of a row in text; the whole row for an empty path; empty if there is none.</summary>
    public static string Value(IInspectable rows, string table, string key, string path)
    {
        if (Find(rows, table, key) is not { } row) return "";
        if (path.Length == 0) return RowWalk.Print(rows.ObjectModel, row);
        return RowWalk.TypeOf(rows.ObjectModel, row)?.GetSlot(row, path) ?? "";
    }
}
