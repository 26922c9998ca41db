using Nomad.Objects;
using StateStore.Tables;

namespace Nomad.State;

/// <summary>Reads of the index table.</summary>
public static class IndexReads
{
    /// <summary>The last log index that changed a table; 0 if none did.</summary>
    public static ulong TableIndexOf(this ReadTransaction read, Table table) =>
        read.Find(NomadTables.Index, table.Name)?.Value ?? 0;

    /// <summary>The last log index that changed any table: the greatest of all. O(tables).</summary>
    public static ulong LatestIndex(this ReadTransaction read)
    {
        ulong latest = 0;
        foreach (IndexEntry row in read.All(NomadTables.Index)) latest = Math.Max(latest, row.Value);
        return latest;
    }
}
