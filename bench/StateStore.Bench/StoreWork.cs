using StateStore.Guarding;
using StateStore.Tables;

namespace StateStore.Bench;

/// <summary>What is done to a database in every measure.</summary>
internal static class StoreWork
{
    private const string Message = "bench";

    /// <summary>Inserts rows, so many in a transaction.</summary>
    public static void Insert(Database database, Table<Record> table, Record[] rows, int batch)
    {
        ulong index = 0;
        for (int start = 0; start < rows.Length; start += batch)
        {
            using WriteTransaction transaction = database.Write(new WriteStamp(++index, Message));
            int end = Math.Min(start + batch, rows.Length);
            for (int i = start; i < end; i++) transaction.Insert(table, rows[i]);
            transaction.Commit();
        }
    }

    /// <summary>Replaces as many rows as there are, picked at random, each by a copy with one field changed.</summary>
    public static void Update(Database database, Table<Record> table, Record[] rows, int batch)
    {
        ulong index = 0;
        for (int start = 0; start < rows.Length; start += batch)
        {
            using WriteTransaction transaction = database.Write(new WriteStamp(++index, Message));
            int end = Math.Min(start + batch, rows.Length);
            for (int i = start; i < end; i++)
            {
                Record copy = rows[Picks.Of(i, rows.Length)].ShallowClone();
#if !IMMUTABLE_ROWS
                if (database.Guard != GuardMode.Off)
                {
                    // The guard would rightly report rows that share a list or a map.
                    copy.Datacenters = [.. copy.Datacenters!];
                    copy.Meta = new Dictionary<string, string>(copy.Meta!, StringComparer.Ordinal);
                }
#endif
                copy.ModifyIndex++;
                transaction.Insert(table, copy);
            }
            transaction.Commit();
        }
    }

    /// <summary>One row by its id, in a read transaction of its own.</summary>
    public static long Get(Database database, Table<Record> table, string id)
    {
        using ReadTransaction transaction = database.Read();
        return transaction.Find(table, id)!.Priority;
    }

    /// <summary>All rows of a group; answers how many.</summary>
    public static int ScanGroup(Database database, Table<Record> table, string group, ref long sum)
    {
        using ReadTransaction transaction = database.Read();
        int seen = 0;
        foreach (Record row in transaction.Get(table, Records.ByGroup, group))
        {
            sum += row.Priority;
            seen++;
        }
        return seen;
    }

    /// <summary>All rows of the table; answers how many.</summary>
    public static int ScanAll(Database database, Table<Record> table, ref long sum)
    {
        using ReadTransaction transaction = database.Read();
        int seen = 0;
        foreach (Record row in transaction.All(table))
        {
            sum += row.Priority;
            seen++;
        }
        return seen;
    }
}
