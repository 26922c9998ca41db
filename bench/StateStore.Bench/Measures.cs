using System.Globalization;
using StateStore.Guarding;
using StateStore.Tables;

namespace StateStore.Bench;

/// <summary>All measures at one number of rows; each writes a line: name, rows, value.</summary>
internal sealed class Measures(int count, Timing timing, TextWriter output)
{
    private readonly Record[] _rows = Records.Make(count);
    private long _sum;

    /// <summary>The same work as bench/memdb: guard and digest off.</summary>
    public void Store()
    {
        Insert("", GuardMode.Off, keepsDigest: false);
        Memory("memory", Records.Table, GuardMode.Off, keepsDigest: false);
        Read(Filled(Records.Table, GuardMode.Off, keepsDigest: false), Records.Table);
        // Last, since replaced rows are what the reads above should not meet.
        Update(GuardMode.Off);
    }

    /// <summary>One kind of insert, guard and digest off: for work on it.</summary>
    public void Inserts(string only) => Insert("", GuardMode.Off, keepsDigest: false, only);

    /// <summary>The reads of <see cref="Store"/> alone, or one of them: for work on them.</summary>
    public void Reads(string? only = null) => Read(Filled(Records.Table, GuardMode.Off, keepsDigest: false), Records.Table, only);

    /// <summary>Inserts, updates and memory with what a test has on.</summary>
    public void Guarded()
    {
        Insert("-digest", GuardMode.Off, keepsDigest: true);
        Insert("-shadow", GuardMode.Shadow, keepsDigest: true);
        Insert("-checksum", GuardMode.Checksum, keepsDigest: true);
        Memory("memory-shadow", Records.Table, GuardMode.Shadow, keepsDigest: true);
    }

    /// <summary>Five indexes, guard and digest off.</summary>
    public void Wide()
    {
        Database database = Memory("memory-wide", Records.WideTable, GuardMode.Off, keepsDigest: false);
        Print("insert-64-wide", timing.Median(() => TimeOf(() => Filled(Records.WideTable, GuardMode.Off, keepsDigest: false))));
        Read(database, Records.WideTable);
    }

    /// <summary>What the guard adds to the reading of one row: verification, and the note that it was handed out. All measures, or one of them.</summary>
    public void Verification(string? only = null)
    {
        foreach (GuardMode mode in new[] { GuardMode.Shadow, GuardMode.Checksum })
        {
            string hotName = $"verify-{Name(mode)}-hot", randomName = $"verify-{Name(mode)}-random";
            if (only is not null && only != hotName && only != randomName) continue;
            Database database = Filled(Records.Table, mode, keepsDigest: false);
            RowVersion[] versions = [.. database.Versions()];
            var random = new RowVersion[versions.Length];
            for (int i = 0; i < random.Length; i++) random[i] = versions[Picks.Of(i, versions.Length)];
            RowGuard guard = database.RowGuard!;
            var pass = new GuardPass();
            Func<int, int> verifyRandom = step => Verify(guard, random[step % random.Length], pass), verifyHot = _ => Verify(guard, versions[0], pass);
            if (only != hotName) timing.Warm(verifyRandom);
            if (only != randomName) timing.Warm(verifyHot);
            if (only != randomName) Print(hotName, 1e9 / timing.Median(() => timing.PerSecond(verifyHot)));
            if (only != hotName) Print(randomName, 1e9 / timing.Median(() => timing.PerSecond(verifyRandom)));
        }
    }

    /// <summary>Requests with the guard on against the same with it off; then the queries alone, of random rows and of one.</summary>
    public void Requests()
    {
        Func<int, int> random = step => Picks.Of(step, count), hot = _ => count / 2;
        Database off = Filled(Records.Table, GuardMode.Off, keepsDigest: false);
        foreach (GuardMode mode in new[] { GuardMode.Shadow, GuardMode.Checksum })
        {
            Database on = Filled(Records.Table, mode, keepsDigest: false);
            RequestPath offRandom = new(off, Records.Table, _rows, random), onRandom = new(on, Records.Table, _rows, random);
            RequestPath offHot = new(off, Records.Table, _rows, hot), onHot = new(on, Records.Table, _rows, hot);
            string name = Name(mode);
            Print($"request-{name}-random", timing.Ratio(step => offRandom.Serve(step, true), step => onRandom.Serve(step, true)));
            Print($"request-{name}-hot", timing.Ratio(step => offHot.Serve(step, true), step => onHot.Serve(step, true)));
            Print($"queries-{name}-random", timing.Ratio(step => offRandom.Serve(step, false), step => onRandom.Serve(step, false)));
            Print($"queries-{name}-hot", timing.Ratio(step => offHot.Serve(step, false), step => onHot.Serve(step, false)));
            Print($"request-{name}-off-us", 1e6 / timing.PerSecond(step => offRandom.Serve(step, true)));
            Print($"request-{name}-on-us", 1e6 / timing.PerSecond(step => onRandom.Serve(step, true)));
        }
    }

    /// <summary>Requests under one mode of the guard, nothing else: for work on them. Microseconds for each.</summary>
    public void Requests(GuardMode mode)
    {
        RequestPath path = new(Filled(Records.Table, mode, keepsDigest: false), Records.Table, _rows, step => Picks.Of(step, count));
        timing.Warm(step => path.Serve(step, true));
        Print($"request-{Name(mode)}", 1e6 / timing.Median(() => timing.PerSecond(step => path.Serve(step, true))));
    }

    private static int Verify(RowGuard guard, RowVersion version, GuardPass pass)
    {
        guard.HandOut(version, pass);
        return 1;
    }

    private static string Name(GuardMode mode) => mode switch { GuardMode.Shadow => "shadow", GuardMode.Checksum => "checksum", _ => "off" };

    private void Insert(string suffix, GuardMode guard, bool keepsDigest, string? only = null)
    {
        foreach (int batch in new[] { 1, 64 })
        {
            string name = string.Create(CultureInfo.InvariantCulture, $"insert-{batch}{suffix}");
            if (only is not null && only != name) continue;
            // Filling 10,000 rows takes a tenth of a second, less than the runtime waits before it compiles a hot method for good.
            timing.Warm(() => StoreWork.Insert(Records.Open(Records.Table, guard, keepsDigest), Records.Table, _rows, batch));
            Print(name, timing.Median(() =>
            {
                Database database = Records.Open(Records.Table, guard, keepsDigest);
                return TimeOf(() => StoreWork.Insert(database, Records.Table, _rows, batch));
            }));
        }
    }

    private void Update(GuardMode guard)
    {
        foreach (int batch in new[] { 1, 64 })
        {
            Database database = Filled(Records.Table, guard, keepsDigest: false);
            Print(string.Create(CultureInfo.InvariantCulture, $"update-{batch}"),
                timing.Median(() => TimeOf(() => StoreWork.Update(database, Records.Table, _rows, batch))));
        }
    }

    private Database Memory(string name, Table<Record> table, GuardMode guard, bool keepsDigest)
    {
        long before = Timing.LiveBytes();
        Database database = Filled(table, guard, keepsDigest);
        Print(name, (double)(Timing.LiveBytes() - before) / count);
        return database;
    }

    private void Read(Database database, Table<Record> table, string? only = null)
    {
        // As in bench/memdb: a client brings its own text of an id, the row is not near because its id was read.
        var ids = new string[count];
        for (int i = 0; i < count; i++) ids[i] = Records.IdOf(i);
        Timing.LiveBytes();
        Func<int, int> get = step => StoreWork.Get(database, table, ids[Picks.Of(step, count)]) < 0 ? 0 : 1;
        Func<int, int> getHot = _ => StoreWork.Get(database, table, ids[0]) < 0 ? 0 : 1;
        Func<int, int> scanIndex = step => StoreWork.ScanGroup(database, table, _rows[Picks.Of(step, count)].Group, ref _sum);
        Func<int, int> scanAll = _ => StoreWork.ScanAll(database, table, ref _sum);
        foreach ((string name, Func<int, int> step, int stepsPerLook) in new[] { ("get", get, 256), ("get-hot", getHot, 256), ("scan-index", scanIndex, 256), ("scan-all", scanAll, 1) })
        {
            if (only is not null && only != name) continue;
            timing.Warm(step, stepsPerLook);
            Print(name, timing.Median(() => timing.PerSecond(step, stepsPerLook)));
        }
    }

    private Database Filled(Table<Record> table, GuardMode guard, bool keepsDigest)
    {
        Database database = Records.Open(table, guard, keepsDigest);
        StoreWork.Insert(database, table, _rows, 64);
        return database;
    }

    // Rows per second of something that goes over all rows once.
    private double TimeOf(Action work)
    {
        GC.Collect();
        return count / TimePer(work);
    }

    private static double TimePer(Action work)
    {
        TimeSpan start = Timing.Now;
        work();
        return (Timing.Now - start).TotalSeconds;
    }

    private void Print(string name, double value)
    {
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}\t{count}\t{value:G4}"));
        output.Flush();
    }
}
