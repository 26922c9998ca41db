using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>One replica applies two entries in the wrong order.</summary>
internal sealed class OutOfOrder : Fault
{
    public override string Name => "out-of-order";
    public override string Description => "a follower that lags applies the next two entries in the wrong order";
    public override string Oracle => OracleNames.Convergence;

    // Who leads applies an entry before there is a next one.
    public override FaultStep? Place(FaultPlacement placement) =>
        placement.Replicas > 1 ? new FaultStep(Name, 1 + placement.Random.Next(placement.Replicas - 1), "", "", "", "") : null;

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        cluster.Arm(new Swapped(scope, cluster));
        return true;
    }

    private sealed class Swapped(ArmedScope scope, Cluster cluster) : ArmedFault
    {
        private ulong _first;

        public override LogEntry Taking(Replica replica, LogEntry entry)
        {
            if (!scope.Covers(replica)) return entry;
            bool hasNext = entry.Index < (ulong)cluster.Log.Count;
            // The same command twice over is in order either way round.
            if (_first == 0 && hasNext && scope.MayStrike(replica, entry) && cluster.Log[(int)entry.Index].CommandName != entry.CommandName)
            {
                scope.Bind(entry);
                _first = entry.Index;
            }
            if (_first == 0) return entry;
            if (entry.Index == _first && hasNext) return cluster.Log[(int)entry.Index];
            return entry.Index == _first + 1 ? cluster.Log[(int)_first - 1] : entry;
        }
    }
}
