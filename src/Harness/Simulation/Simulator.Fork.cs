using Harness.Scripts;

namespace Harness.Simulation;

internal sealed partial class Simulator
{
    private Simulator(Simulator from, IReadOnlyList<Oracle> oracles, Func<Replica, bool> isTouched)
    {
        _options = from._options;
        _strike = from._strike;
        _steps = from._steps;
        _cluster = from._cluster.Fork(oracles, isTouched);
    }

    /// <summary>The cluster, for who has to tell one state from another.</summary>
    public Cluster Cluster => _cluster;

    /// <summary>A simulator that goes on from where this one is, by one step that touches no other servers than those named.</summary>
    /// <param name="oracles">Its oracles.</param>
    /// <param name="step">The step it will take.</param>
    public Simulator Fork(IReadOnlyList<Oracle> oracles, Step step)
    {
        int leader = _cluster.Leader?.Number ?? -1;
        return new Simulator(this, oracles, replica => step switch
        {
            ProposeStep or RequestStep => replica.Number == leader,
            DeliverStep deliver => replica.Number == deliver.Replica,
            ReadStep read => replica.Number == read.Replica,
            CrashStep crash => replica.Number == crash.Replica,
            RestartStep restart => replica.Number == restart.Replica,
            SnapshotStep snapshot => replica.Number == snapshot.Replica,
            InstallStep install => replica.Number == install.From || replica.Number == install.To,
            _ => true,
        });
    }
}
