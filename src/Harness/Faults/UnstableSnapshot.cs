using System.Buffers.Binary;
using Harness.Simulation;

namespace Harness.Faults;

/// <summary>Every snapshot gets a mark of its own, like a time stamp in a header: two of one state differ, though both restore it.</summary>
internal sealed class UnstableSnapshot : ReplicaFault
{
    public override string Name => "unstable-snapshot";
    public override string Description => "snapshots of one and the same state differ in bytes, though each restores it";
    public override string Oracle => OracleNames.Fixpoint;

    private protected override bool ReachesTwins => true;
    private protected override ArmedFault Armed(ArmedScope scope) => new Marking(scope);

    private sealed class Marking(ArmedScope scope) : ArmedFault
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
