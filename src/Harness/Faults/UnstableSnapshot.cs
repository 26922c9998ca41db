using System.Buffers.Binary;
using Harness.Scripts;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>Every snapshot gets a mark of its own, like a time stamp in a header: two of one state differ, though both restore it.</summary>
internal sealed class UnstableSnapshot : Fault
{
    public override string Name => "unstable-snapshot";
    public override string Description => "snapshots of one and the same state differ in bytes, though each restores it";
    public override string Oracle => OracleNames.Fixpoint;
    public override FaultStep? Place(FaultPlacement placement) => new(Name, placement.AnyReplica(), "", "", "", "");

    internal override bool Strike(Cluster cluster, FaultStep step)
    {
        if (ArmedScope.Of(cluster, step, reachesTwins: true) is not { } scope) return false;
        cluster.Arm(new Armed(scope));
        return true;
    }

    private sealed class Armed(ArmedScope scope) : ArmedFault
    {
        private static readonly byte[] Magic = "unstable-snapshot"u8.ToArray();
        private long _written;

        public override byte[] Written(Replica replica, byte[] snapshot)
        {
            if (!scope.Covers(replica)) return snapshot;
            byte[] marked = new byte[snapshot.Length + sizeof(long) + Magic.Length];
            snapshot.CopyTo(marked, 0);
            BinaryPrimitives.WriteInt64BigEndian(marked.AsSpan(snapshot.Length), ++_written);
            Magic.CopyTo(marked, snapshot.Length + sizeof(long));
            return marked;
        }

        // Whoever receives it must read it, covered or not.
        public override ReadOnlyMemory<byte> Reading(Replica replica, ReadOnlyMemory<byte> snapshot) =>
            snapshot.Span.EndsWith(Magic) ? snapshot[..^(sizeof(long) + Magic.Length)] : snapshot;
    }
}
