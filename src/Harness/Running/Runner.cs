using Harness.Machines;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Running;

/// <summary>The entry point for everything that runs scripts: puts the simulator, the oracles and the catalogue of faults together.</summary>
public static class Runner
{
    /// <summary>Runs a whole script.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no replica.</exception>
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
