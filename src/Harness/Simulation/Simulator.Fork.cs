using Harness.Scripts;

namespace Harness.Simulation;

internal sealed partial class Simulator
{
    private Simulator(Simulator from, Oracle[] oracles, Step step)
    {
        _options = from._options;
        _strike = from._strike;
        _steps = from._steps;
        _cluster = from._cluster.Fork(oracles, step);
    }

    /// <summary>The cluster, for who has to tell one state from another.</summary>
    public Cluster Cluster => _cluster;

    /// <summary>A simulator that goes on from where this one is, by one step. Servers that the step cannot touch are shared.</summary>
    /// <param name="oracles">Its oracles.</param>
    /// <param name="step">The step it will take.</param>
    public Simulator Fork(Oracle[] oracles, Step step) => new(this, oracles, step);
}
