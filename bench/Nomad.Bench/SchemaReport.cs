using System.Globalization;
using Nomad.Objects;
using Nomad.State;
using StateStore.Bench;
using StateStore.Guarding;
using StateStore.Objects;

namespace Nomad.Bench;

/// <summary>Memory and speed of jobs, nodes and allocations with the full schema, as tables.</summary>
internal static class SchemaReport
{
    private static readonly GuardMode[] Modes = [GuardMode.Off, GuardMode.Checksum, GuardMode.Shadow];

    /// <summary>Measures and writes.</summary>
    public static void Write(TextWriter output, int count, Timing timing)
    {
        var rows = new Rows(File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "example-short.json")));
        IRowKind[] kinds =
        [
            new RowKind<Job>("job", NomadTables.Jobs, NomadTables.JobsByNodePool, n => Made(n, rows.Job),
                job => [job.Namespace, job.ID], job => [job.NodePool]),
            new RowKind<Node>("node", NomadTables.Nodes, NomadTables.NodesByNodePool, n => Made(n, Rows.Node), node => [node.ID], node => [node.NodePool]),
            new RowKind<Allocation>("allocation", NomadTables.Allocs, NomadTables.AllocsByJob, n => Allocations(n, rows), alloc => [alloc.ID],
                alloc => [alloc.Namespace, alloc.JobID]),
        ];
        foreach (IRowKind kind in kinds)
        {
            // The first measure of a class pays for its compilation.
            kind.Measure(GuardMode.Shadow, Rows.PerGroup, timing);
        }
        (IRowKind Kind, RowFigures[] Figures)[] all = [.. kinds.Select(kind => (kind, Modes.Select(mode => kind.Measure(mode, count, timing)).ToArray()))];
        output.WriteLine(Text($"""
            | bytes per row, {count:N0} of each | indexes | the object itself | store, guard and digest off | store, checksum guard and digest | store, shadow guard and digest |
            |---|---|---|---|---|---|
            """));
        foreach ((IRowKind kind, RowFigures[] figures) in all)
        {
            output.WriteLine(Text($"| {kind.Name} | {figures[0].Indexes} | {figures[0].ObjectBytes:N0} | {string.Join(" | ", figures.Select(f => Text($"{f.StoreBytes:N0}")))} |"));
        }
        output.WriteLine();
        output.WriteLine("""
            | work | row | guard off | checksum | off ÷ checksum | shadow | off ÷ shadow |
            |---|---|---|---|---|---|---|
            """);
        foreach ((string work, Func<RowFigures, double> of) in new (string, Func<RowFigures, double>)[]
        {
            ("insert, transaction of 64 (digest on with the guard)", f => f.InsertsPerSecond), ("get by primary key, a read transaction each", f => f.GetsPerSecond),
            ("scan by an index of 100 rows a value, rows", f => f.ScannedPerSecond),
        })
        {
            foreach ((IRowKind kind, RowFigures[] figures) in all)
            {
                double off = of(figures[0]), checksum = of(figures[1]), shadow = of(figures[2]);
                output.WriteLine(Text($"| {work} | {kind.Name} | {Rate(off)} | {Rate(checksum)} | {off / checksum:F1} | {Rate(shadow)} | {off / shadow:F1} |"));
            }
        }
    }

    private static Allocation[] Allocations(int count, Rows rows)
    {
        Shared<Job>[] jobs = Made((count + Rows.PerGroup - 1) / Rows.PerGroup, i => new Shared<Job>(rows.Job(i)));
        return Made(count, i => Rows.Allocation(i, jobs[i / Rows.PerGroup]));
    }

    private static T[] Made<T>(int count, Func<int, T> make)
    {
        var made = new T[count];
        for (int i = 0; i < count; i++) made[i] = make(i);
        return made;
    }

    private static string Rate(double perSecond) => perSecond >= 1e6 ? Text($"{perSecond / 1e6:F2} M/s") : Text($"{perSecond / 1e3:F0} k/s");

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
