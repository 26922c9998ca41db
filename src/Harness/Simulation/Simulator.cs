using Harness.Machines;
using Harness.Scripts;

namespace Harness.Simulation;

/// <summary>The step function over one committed log: holds the cluster and takes steps. A run is a fold over a script's steps; there is no second way to run.</summary>
public sealed class Simulator
{
    /// <summary>A cluster with empty replicas; replica 0 leads.</summary>
    public Simulator(ErasedSpecification specification, ScriptOptions script, RunOptions options) => throw new NotImplementedException();
    /// <summary>A view of the leader for generators.</summary>
    public StateView Leader => throw new NotImplementedException();
    /// <summary>Takes one step. Answers false, and does nothing, once a violation was found.</summary>
    public bool Take(Step step) => throw new NotImplementedException();
    /// <summary>The end of the script: delivers everything, sweeps everything, compares everything, runs the twins.</summary>
    public RunResult Finish() => throw new NotImplementedException();
    /// <summary>Runs a whole script.</summary>
    public static RunResult Run(ErasedSpecification specification, Script script, RunOptions options)
    {
        var simulator = new Simulator(specification, script.Options, options);
        foreach (Step step in script.Steps)
        {
            if (!simulator.Take(step)) break;
        }
        return simulator.Finish();
    }
}
