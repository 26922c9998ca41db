using Harness.Simulation;

namespace Harness.Oracles;

/// <summary>The oracles of a run, in the order of <see cref="OracleNames.All"/>.</summary>
internal static class OracleList
{
    /// <summary>Fresh oracles for one run, without those switched off.</summary>
    public static IReadOnlyList<Oracle> Create(RunOptions options)
    {
        Oracle[] all =
        [
            new MutationOracle(), new ConvergenceOracle(), new ResultsOracle(), new ExceptionOracle(),
        ];
        return [.. all.Where(oracle => !options.OraclesOff.Contains(oracle.Name))];
    }
}
