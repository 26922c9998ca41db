using Harness.Machines;
using Harness.Oracles;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Running;

/// <summary>The entry point for everything that runs scripts: puts the simulator, the oracles and the catalogue of faults together.</summary>
public static class Runner
{
    /// <summary>Runs a whole script.</summary>
    public static RunResult Run(ErasedSpecification specification, Script script, RunOptions options)
    {
        RunSession session = Start(specification, script.Options, options);
        foreach (Step step in script.Steps)
        {
            if (!session.Take(step)) break;
        }
        return session.Finish();
    }

    /// <summary>A run whose steps are drawn while it goes.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no replica.</exception>
    public static RunSession Start(ErasedSpecification specification, ScriptOptions script, RunOptions options) =>
        new(specification, script, options);
}

/// <summary>One run in progress: takes steps until a violation is found or the caller has had enough.</summary>
public sealed class RunSession
{
    private readonly Simulator _simulator;

    internal RunSession(ErasedSpecification specification, ScriptOptions script, RunOptions options) =>
        _simulator = new Simulator(specification, script, options, OracleList.Create(options), Faults.FaultCatalogue.Strike);

    /// <summary>A view of the leader for generators: copies, unguarded, untracked. Empty while no replica runs.</summary>
    public StateView Leader => _simulator.Leader;

    /// <summary>Takes one step. Answers false once a violation was found: then, and from then on, nothing more is taken.</summary>
    public bool Take(Step step) => _simulator.Take(step);

    /// <summary>The end of the script: delivers everything, sweeps everything, compares everything, runs the twins. Call it once.</summary>
    public RunResult Finish() => _simulator.Finish();
}
