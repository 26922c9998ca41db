using Harness.Generation;
using Harness.Machines;
using Harness.Running;
using Harness.Scripts;
using Harness.Simulation;
using StateStore.Guarding;

namespace Harness.Campaigns;

/// <summary>
/// Makes sure that the table and the path of a fault asked for name something. A table is known at once; which slots its rows
/// have is known from the first row seen, so a few runs without faults go ahead to see one.
/// </summary>
internal static class FaultTargets
{
    private const int ScoutingRuns = 20;
    private const int ScoutingSteps = 200;
    private const int MaxListed = 12;

    /// <summary>Checks all faults of a request.</summary>
    /// <exception cref="FormatException">A table or a path names nothing.</exception>
    public static void Check(RunRequest request, CancellationToken cancellation)
    {
        FaultRequest[] aimed = [.. request.Faults.Where(fault => fault.Table.Length > 0)];
        if (aimed.Length == 0) return;
        RunSession session = CallbackException.Guard(
            request.Specification, "building a machine", -1, () => Runner.Start(request.Specification, request.Options, new RunOptions()));
        IReadOnlyList<string> tables = session.Leader.Tables;
        foreach (FaultRequest fault in aimed)
        {
            if (!tables.Contains(fault.Table)) throw new FormatException($"fault {fault}: there is no table '{fault.Table}'; there are {string.Join(", ", tables)}");
            if (fault.Path.Length > 0) CheckPath(request, fault, cancellation);
        }
    }

    private static void CheckPath(RunRequest request, FaultRequest fault, CancellationToken cancellation)
    {
        for (int run = 0; run < ScoutingRuns && !cancellation.IsCancellationRequested; run++)
        {
            if (Patterns(request, fault.Table, run) is not { } patterns) continue;
            if (patterns.Contains(fault.Path)) return;
            IEnumerable<string> top = patterns.Where(pattern => pattern.AsSpan().IndexOfAny('.', '[') < 0);
            throw new FormatException(
                $"fault {fault}: rows of {fault.Table} have no path '{fault.Path}'; they have {string.Join(", ", top.Take(MaxListed))}, ...");
        }
    }

    // The slots of the first row of the table that a run comes to; null if it comes to none, or its class is unknown.
    private static IReadOnlyList<string>? Patterns(RunRequest request, string table, int run)
    {
        RandomStream random = RandomStream.Create(request.Seed, "scout").Derive((ulong)run);
        RunProfile profile = RunProfile.Draw(request.Specification, 1, ScoutingSteps, run, random);
        var generator = new StepGenerator(request.Specification, profile, 1, random);
        RunSession session = Runner.Start(request.Specification, request.Options with { Replicas = 1 }, new RunOptions { Twins = false });
        for (int position = 0; position < profile.Length; position++)
        {
            foreach (StateRow row in session.Leader.Rows(table)) return session.Leader.TypeOf(row.Row)?.SlotPatterns;
            if (!session.Take(generator.Next(session.Leader, position))) return null;
        }
        return null;
    }
}
