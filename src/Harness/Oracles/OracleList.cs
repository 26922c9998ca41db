using System.Collections.Immutable;
using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>The oracles of a run, in the order of <see cref="OracleNames.All"/>.</summary>
internal static class OracleList
{
    /// <summary>Fresh oracles for one run, without those switched off.</summary>
    public static IReadOnlyList<Oracle> Create(RunOptions options)
    {
        var history = new TwinHistory();
        var restorations = new Restorations(history);
        Oracle[] all =
        [
            new MutationOracle(), new AliasingOracle(), new ConvergenceOracle(), new ResultsOracle(),
            new ReplayOracle(history), new RestartOracle(history, restorations), new FixpointOracle(restorations),
            new ExceptionOracle(), new InvariantsOracle(), new ModelOracle(), new WriteOutsideApplyOracle(),
            new IndexRebuildOracle(), new EventReplayOracle(), new WatchesOracle(),
        ];
        return [.. all.Where(oracle => !options.OraclesOff.Contains(oracle.Name) && (options.Twins || !NeedsTwins(oracle)))];
    }

    /// <summary>
    /// Those that judge single steps of a search. What the others say depends on the log alone; they judge its end (see <see cref="OnlyOfTheEnd"/>).
    /// </summary>
    public static Oracle[] CreateForSteps()
    {
        var history = new TwinHistory();
        return
        [
            new MutationOracle(), new AliasingOracle(), new ConvergenceOracle(), new ResultsOracle(), new RestartOracle(history, new Restorations(history)),
            new ExceptionOracle(), new WriteOutsideApplyOracle(),
        ];
    }

    /// <summary>The oracles, besides those that need twins, that single steps of a search are not judged by.</summary>
    public static ImmutableHashSet<string> OnlyOfTheEnd { get; } =
        [OracleNames.Model, OracleNames.Invariants, OracleNames.IndexRebuild, OracleNames.EventReplay, OracleNames.Watches];

    private static bool NeedsTwins(Oracle oracle) => oracle is ReplayOracle or FixpointOracle;
}
