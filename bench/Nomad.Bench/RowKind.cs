using StateStore.Bench;
using StateStore.Guarding;
using StateStore.Objects;
using StateStore.Tables;

namespace Nomad.Bench;

/// <summary>What was measured of one kind of row under one mode of the guard. Indexes are those in which at least one row stands.</summary>
internal sealed record RowFigures(int Indexes, double ObjectBytes, double StoreBytes, double InsertsPerSecond, double GetsPerSecond, double ScannedPerSecond);

/// <summary>One table of the full schema: how its rows are made, found by key and scanned by an index with a hundred rows a value.</summary>
internal sealed record RowKind<T>(string Name, Table<T> Table, TableIndex<T> Scanned, Func<int, T[]> Make, Func<T, KeyValue[]> Key, Func<T, KeyValue[]> Group) : IRowKind
    where T : class, IStateObject<T>
{
    private const int Batch = 64;

    /// <inheritdoc/>
    public RowFigures Measure(GuardMode guard, int count, Timing timing)
    {
        long start = Timing.LiveBytes();
        // Rows of their own for each mode: a handle keeps the record it was first inserted with.
        T[] rows = Make(count);
        long made = Timing.LiveBytes();
        Database database = Filled(guard, rows);
        long filled = Timing.LiveBytes();

        double inserts = timing.Median(() =>
        {
            GC.Collect();
            TimeSpan begun = Timing.Now;
            Filled(guard, rows);
            return count / (Timing.Now - begun).TotalSeconds;
        });
        KeyValue[][] keys = [.. rows.Select(Key)], groups = [.. rows.Select(Group)];
        double gets = PerSecond(timing, step =>
        {
            using ReadTransaction read = database.Read();
            return read.Find(Table, keys[Picks.Of(step, count)]) is null ? 0 : 1;
        });
        double scanned = PerSecond(timing, step =>
        {
            using ReadTransaction read = database.Read();
            int seen = 0;
            foreach (T _ in read.Get(Table, Scanned, groups[Picks.Of(step, count)])) seen++;
            return seen;
        });
        int indexes = database.IndexEntries(Table.Name).Select(entry => entry.Index).Distinct(StringComparer.Ordinal).Count();
        return new RowFigures(indexes, (double)(made - start) / count, (double)(filled - made) / count, inserts, gets, scanned);
    }

    private static double PerSecond(Timing timing, Func<int, int> step)
    {
        timing.Warm(step);
        return timing.Median(() => timing.PerSecond(step));
    }

    private Database Filled(GuardMode guard, T[] rows)
    {
        var database = new Database(State.NomadTables.Schema, new ObjectModel(), guard, keepsDigest: guard != GuardMode.Off);
        ulong index = 0;
        for (int begin = 0; begin < rows.Length; begin += Batch)
        {
            using WriteTransaction write = database.Write(new WriteStamp(++index, "bench"));
            foreach (T row in rows.AsSpan(begin, Math.Min(Batch, rows.Length - begin))) write.Insert(Table, row);
            write.Commit();
        }
        return database;
    }
}

/// <summary>A <see cref="RowKind{T}"/> of any class.</summary>
internal interface IRowKind
{
    /// <summary>What a row is called.</summary>
    string Name { get; }

    /// <summary>Fills a table and reads it.</summary>
    RowFigures Measure(GuardMode guard, int count, Timing timing);
}
