using System.Globalization;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>A bit of a snapshot's bytes is turned over: whoever restores it must say so, or come to another state that is noticed.</summary>
internal sealed class AlterSnapshotBytes : Fault
{
    private const int MostPosition = 1 << 20;

    public override string Name => "alter-snapshot-bytes";
    public override string Description => "one bit of each snapshot of one replica is turned over from now on";
    public override string Oracle => OracleNames.Exception;

    public override FaultStep? Place(FaultPlacement placement) =>
        new(Name, placement.AnyReplica(), "", "", "", placement.Random.Next(MostPosition).ToString(CultureInfo.InvariantCulture));

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step) is not { } scope) return false;
        // Written by hand the value may be anything; what is no position means the first byte.
        int position = int.TryParse(step.Value, NumberStyles.None, CultureInfo.InvariantCulture, out int given) ? given : 0;
        cluster.Arm(new Altering(scope, position));
        return true;
    }

    private sealed class Altering(ArmedScope scope, int position) : ArmedFault
    {
        public override byte[] Written(Replica replica, byte[] snapshot)
        {
            if (!scope.Covers(replica) || snapshot.Length == 0) return snapshot;
            byte[] altered = [.. snapshot];
            altered[position % altered.Length] ^= 0x10;
            return altered;
        }
    }
}
